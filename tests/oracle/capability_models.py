"""Random capability models, answers and reports, as plain data, small enough to enumerate."""

from datetime import date, timedelta

DAY = date(2026, 11, 1)
SCHEMES = (
    {"met": 1, "partly_met": 0.5, "not_met": 0, "not_applicable": None},
    {"fully": 1, "largely": 0.75, "partially": 0.25, "not_implemented": 0},
    {"yes": 0.9, "mostly": 0.7, "hardly": 0.1, "left_out": None},
)
GATE_CONCLUSIONS = ["met", "basically_met", "excellent", "good", "medium"]
MAPPINGS = (
    {"excellent": "met", "good": "met", "medium": "basically_met", "poor": "not_met"},
    {"excellent": "met", "good": "basically_met", "medium": "basically_met", "poor": "not_met"},
)


def random_case(rng):
    """Return a model, its answers, the systems of a boundary, and the date they are judged at."""
    model = random_model(rng)
    systems = [random_system(rng, n) for n in range(rng.randint(0, 3))]
    return model, random_answers(rng, model), systems, rng.choice([DAY, DAY, DAY, None])


def random_model(rng):
    levels = rng.randint(1, 3)
    judgements = rng.choice(SCHEMES)
    counter = iter(range(100))
    domains = [_domain(rng, place, levels, counter) for place in range(rng.randint(1, 3))]
    index_grade = {"rule": "highest_level_met"}
    if rng.random() < 0.5:
        index_grade["counts_as_met"] = rng.choice(list(judgements)[:2])
    rules = {
        "index_grade": index_grade,
        "domain_level": _domain_rule(rng, levels, domains, judgements),
        "gates": [_gate(rng, kind) for kind in ("graded_protection", "cryptography")],
        "graded_protection": {
            "as_conclusion": rng.choice(MAPPINGS),
            "met_from": 90,
            "basically_met_from": 60,
            "at_limit": rng.choice(["higher", "lower"]),
            "above_with_hazard": rng.choice(["met", "basically_met", "not_met"]),
            "merge": rng.choice(["worst", "best", "latest"]),
        },
        "cryptography": {"met_from": 100, "basically_met_from": 60},
        "overall": [_row(rng, levels, domains) for _ in range(rng.randint(1, 4))],
    }
    return {
        "capability_model": 1,
        "id": "random",
        "title": "Random",
        "source": {"document": "none", "confidence": "user"},
        "levels": [{"level": n + 1, "name": f"L{n + 1}"} for n in range(levels)],
        "judgements": dict(judgements),
        "domains": domains,
        "rules": rules,
    }


def _domain(rng, place, levels, counter):
    indexes = [
        {
            "id": f"d{place}i{n}",
            "name": "index",
            "contents": [
                {"id": f"c{next(counter):02}", "level": rng.randint(1, levels), "content": "…"}
                for _ in range(rng.randint(1, 3))
            ],
        }
        for n in range(rng.randint(1, 3))
    ]
    return {"id": f"d{place}", "name": "domain", "indexes": indexes}


def _domain_rule(rng, levels, domains, judgements):
    name = rng.choice(["minimum", "weighted_mean", "share_of_met", "mean_credit"])
    if name in ("share_of_met", "mean_credit"):
        most = 1 if name == "share_of_met" else max(c for c in judgements.values() if c is not None)
        limits = [limit for limit in (0.1, 0.34, 0.5, 0.6, 0.75, 0.8, 0.9, 1) if limit <= most]
        shares = [rng.choice(limits) for _ in range(levels)]
        return {"rule": name, "at_least": {str(n + 1): s for n, s in enumerate(shares)}}
    if name == "weighted_mean":
        for domain in domains:
            for index in domain["indexes"]:
                if rng.random() < 0.5:
                    index["weight"] = rng.choice([0.5, 1, 2, 3])
        return {"rule": name, "rounding": rng.choice(["down", "half_up"])}
    return {"rule": name}


def _gate(rng, kind):
    gate = {
        "type": kind,
        "scope": rng.choice(["every_system_inside", "every_own_system_inside"]),
        "merge": rng.choice(["worst", "best", "latest"]),
    }
    if rng.random() < 0.8:
        gate["valid_for"] = "1y"
    if rng.random() < 0.8:
        gate["conclusion_in"] = GATE_CONCLUSIONS
    if kind == "graded_protection":
        gate |= {"grade_at_least": 3, "filed": rng.random() < 0.5}
    return gate


def _row(rng, levels, domains):
    row = {"level": rng.randint(1, levels)}
    if rng.random() < 0.7:
        row["every_domain_at_least"] = rng.randint(0, levels)
    if rng.random() < 0.3 or len(row) == 1:
        row["domain_at_least"] = {rng.choice(domains)["id"]: rng.randint(0, levels)}
    if rng.random() < 0.6:
        row["graded_protection_at_least"] = rng.choice(["poor", "medium", "good", "excellent"])
    return row


def random_answers(rng, model, most_open=3):
    """Return content → judgement; at most ``most_open`` contents stay open."""
    ids = [c["id"] for d in model["domains"] for i in d["indexes"] for c in i["contents"]]
    names = list(model["judgements"])
    weights = [4, 2, 1, 1]
    answers = {id_: rng.choices(names, weights)[0] for id_ in ids}
    for id_ in rng.sample(ids, min(len(ids), rng.randint(0, most_open))):
        if rng.random() < 0.5:
            answers[id_] = "not_assessed"
        else:
            del answers[id_]
    return answers


def random_system(rng, number):
    """Return one system: whether it is inside (None: open) and own, and its reports."""
    return {
        "id": f"s{number}",
        "inside": rng.choice([True, True, True, None, False]),
        "own": rng.random() < 0.8,
        "records": [random_record(rng, f"s{number}r{n}") for n in range(rng.randint(0, 3))],
    }


def random_record(rng, id_):
    kind = rng.choice(["graded_protection", "cryptography"])
    record = {"id": id_, "type": kind}
    if rng.random() < 0.9:
        record["evaluated_on"] = DAY - timedelta(days=rng.choice([-5, 0, 30, 200, 364, 365, 366]))
    if rng.random() < 0.2:
        record["valid_until"] = DAY + timedelta(days=rng.choice([-1, 0, 100]))
    if rng.random() < 0.5:
        record["filed_on"] = DAY - timedelta(days=rng.choice([-5, 0, 100]))
    if kind == "graded_protection":
        _fill_protection(rng, record)
    else:
        _fill_cryptography(rng, record)
    return record


def _fill_protection(rng, record):
    if rng.random() < 0.9:
        record["grade"] = rng.choice([2, 3, 4])
    if rng.random() < 0.7:
        record |= {
            "rate": rng.choice([59.9, 60, 75, 90, 90.1, 95]),
            "major_hazards": rng.choice([0, 1]),
        }
    if rng.random() < 0.5:
        grades = ["met", "basically_met", "not_met", "excellent", "good", "medium", "poor"]
        record["conclusion"] = rng.choice(grades)


def _fill_cryptography(rng, record):
    if rng.random() < 0.8:
        record |= {"score": rng.choice([50, 60, 80.5, 100]), "high_risks": rng.choice([0, 0, 1])}
    if rng.random() < 0.4:
        record["conclusion"] = rng.choice(["met", "basically_met", "not_met"])
