"""An independent re-computation of capability levels: brute force over plain data.

It shares no code with the engine. Levels of open answers come from trying every completion,
fewest changes from trying every set. Data are as a file holds them: dicts, lists, texts, numbers.
"""

from datetime import date
from fractions import Fraction
from itertools import combinations, product

GRADES = ("poor", "medium", "good", "excellent")
VERDICTS = ("not_met", "basically_met", "met")


def credits_of(model):
    """Return judgement → exact credit (None: left out)."""
    return {
        name: None if credit is None else Fraction(str(credit))
        for name, credit in model["judgements"].items()
    }


def met_limit(model):
    named = model["rules"]["index_grade"].get("counts_as_met")
    known = credits_of(model)
    return known[named] if named else max(c for c in known.values() if c is not None)


def contents_of(domain):
    return [content for index in domain["indexes"] for content in index["contents"]]


def completions(model, ids, answers):
    """Yield every way to answer the open ones among ``ids``: content → credit."""
    known = credits_of(model)
    choices = [
        [known[answers[id_]]] if answers.get(id_, "not_assessed") != "not_assessed"
        else list(known.values())
        for id_ in ids
    ]  # fmt: skip
    for chosen in product(*choices):
        yield dict(zip(ids, chosen, strict=True))


def grade(model, index, credit):
    """Return the largest level at and below which nothing that applies is short of met."""
    applicable = [c for c in index["contents"] if credit[c["id"]] is not None]
    if not applicable:
        return None
    limit = met_limit(model)
    for level in range(len(model["levels"]), 0, -1):
        if all(credit[c["id"]] >= limit for c in applicable if c["level"] <= level):
            return level
    return 0


def domain_level(model, domain, credit):
    """Return the level of ``domain`` where every content has its credit; None: nothing applies."""
    rule = model["rules"]["domain_level"]
    graded = [(grade(model, index, credit), index) for index in domain["indexes"]]
    graded = [(g, index) for g, index in graded if g is not None]
    if not graded:
        return None
    if rule["rule"] == "minimum":
        return sorted(g for g, _ in graded)[0]
    if rule["rule"] == "weighted_mean":
        weights = [Fraction(str(index.get("weight", 1))) for _, index in graded]
        mean = sum(w * g for w, (g, _) in zip(weights, graded, strict=True)) / sum(weights)
        whole, rest = mean.numerator // mean.denominator, mean - mean.numerator // mean.denominator
        return whole + (1 if rule.get("rounding") == "half_up" and rest >= Fraction(1, 2) else 0)
    return _threshold_level(model, domain, credit, rule)


def _threshold_level(model, domain, credit, rule):
    level, limit = 0, met_limit(model)
    for up_to in range(1, len(model["levels"]) + 1):
        values = [credit[c["id"]] for c in contents_of(domain) if c["level"] <= up_to]
        values = [v for v in values if v is not None]
        if rule["rule"] == "share_of_met":
            values = [Fraction(1 if v >= limit else 0) for v in values]
        needed = Fraction(str(rule["at_least"][str(up_to)]))
        if values and sum(values) / len(values) < needed:
            return level
        level = up_to
    return level


def domain_range(model, domain, answers):
    """Return the lowest and highest level over every completion; None: nothing applies."""
    ids = [content["id"] for content in contents_of(domain)]
    levels = {domain_level(model, domain, c) for c in completions(model, ids, answers)} - {None}
    return (min(levels), max(levels)) if levels else None


def cheapest(model, domain, answers, target):
    """Return the smallest sets of contents whose best answer reaches ``target``; [] for none."""
    known = credits_of(model)
    numbers = [c for c in known.values() if c is not None]
    credit = {
        c["id"]: known[answers[c["id"]]]
        if answers.get(c["id"], "not_assessed") != "not_assessed" else min(numbers)
        for c in contents_of(domain)
    }  # fmt: skip
    changeable = sorted(i for i, c in credit.items() if c is not None and c < max(numbers))
    for size in range(len(changeable) + 1):
        found = [
            chosen
            for chosen in combinations(changeable, size)
            if (domain_level(model, domain, credit | dict.fromkeys(chosen, max(numbers))) or 0)
            >= target
        ]
        if found:
            return found
    return []


def valid(record, valid_for, as_of):
    """Return in_force, expired, not_yet or undated; ``valid_for`` is a number of years."""
    done, until = record.get("evaluated_on"), record.get("valid_until")
    if as_of is None:
        return "in_force" if valid_for is None and until is None else "undated"
    if done is not None and done > as_of:
        return "not_yet"
    if until is not None and until < as_of:
        return "expired"
    if valid_for is None:
        return "in_force"
    if done is None:
        return "undated"
    leap = (done.month, done.day) == (2, 29)
    end = date(done.year + valid_for, done.month, 28 if leap and valid_for % 4 else done.day)
    return "expired" if end < as_of else "in_force"


def conclusion(record, rules):
    """Return what a report concludes: as stated, or by rate or score; None: not known."""
    if record.get("conclusion"):
        return record["conclusion"]
    if record["type"] == "cryptography":
        return _by_score(record, rules.get("cryptography"))
    return _by_rate(record, rules.get("graded_protection"))


def _by_score(record, rule):
    if rule is None or record.get("score") is None or record.get("high_risks") is None:
        return None
    if record["high_risks"] or record["score"] < rule["basically_met_from"]:
        return "not_met"
    return "met" if record["score"] >= rule["met_from"] else "basically_met"


def _by_rate(record, rule):
    if rule is None or record.get("rate") is None:
        return None
    higher, rate = rule["at_limit"] == "higher", record["rate"]
    if rate > rule["met_from"] or (higher and rate == rule["met_from"]):
        return rule["above_with_hazard"] if record.get("major_hazards", 0) else "met"
    if rate > rule["basically_met_from"] or (higher and rate == rule["basically_met_from"]):
        return "basically_met"
    return "not_met"


def gate_state(gate, rules, systems, as_of):
    """Return passed, failed or open for ``systems``: dicts with inside, own and records."""
    looked_at = [s for s in systems if s["inside"] is not False]
    if gate["scope"] == "every_own_system_inside":
        looked_at = [s for s in looked_at if s["own"]]
    if not looked_at:
        return "open"
    states = [(s["inside"], _system_state(gate, rules, s, as_of)) for s in looked_at]
    if (True, "failed") in states:
        return "failed"
    return "passed" if all(state == "passed" for _, state in states) else "open"


def _system_state(gate, rules, system, as_of):
    mine = [r for r in system["records"] if r["type"] == gate["type"]]
    years = 1 if gate.get("valid_for") else None
    counted = [r for r in mine if valid(r, years, as_of) in ("in_force", "undated")]
    if not counted:
        return "failed"
    if gate["merge"] == "latest":
        counted = latest(counted)
    states = [_record_state(gate, rules, r, valid(r, years, as_of), as_of) for r in counted]
    order = ["failed", "open", "passed"]
    return min(states, key=order.index) if gate["merge"] != "best" else max(states, key=order.index)


def latest(records):
    dates = [r["evaluated_on"] for r in records if r.get("evaluated_on")]
    wanted = max(dates) if dates else None
    return [r for r in records if r.get("evaluated_on") == wanted]


def _record_state(gate, rules, record, validity, as_of):
    wrong, unknown = [], [validity == "undated"]
    if gate.get("conclusion_in"):
        found = conclusion(record, rules)
        wrong.append(found is not None and found not in gate["conclusion_in"])
        unknown.append(found is None)
    if gate.get("grade_at_least"):
        wrong.append(record.get("grade") is not None and record["grade"] < gate["grade_at_least"])
        unknown.append(record.get("grade") is None)
    if gate.get("filed"):
        filed = record.get("filed_on")
        wrong.append(filed is None or (as_of is not None and filed > as_of))
    return "failed" if any(wrong) else "open" if any(unknown) else "passed"


def protection_ranks(rules, systems, as_of):
    """Return the fewest and most grades that the merged reports satisfy, over all that is open."""
    rule = rules["graded_protection"]
    gates = [g for g in rules["gates"] if g["type"] == "graded_protection"]
    scope, years = "every_system_inside", None
    if gates:
        scope, years = gates[0]["scope"], 1 if gates[0].get("valid_for") else None
    looked_at = [
        s
        for s in systems
        if s["inside"] is not False and (s["own"] or scope != "every_own_system_inside")
    ]
    sure = [s for s in looked_at if s["inside"]]
    maybe = [s for s in looked_at if s["inside"] is None]
    found = set()
    for size in range(len(maybe) + 1):
        for chosen in combinations(maybe, size):
            found |= set(_merged(rule, rules, [*sure, *chosen], years, as_of))
    return min(found), max(found)


def _merged(rule, rules, systems, years, as_of):
    counted = [
        [
            r
            for r in s["records"]
            if r["type"] == "graded_protection"
            and valid(r, years, as_of) in ("in_force", "undated")
        ]
        for s in systems
    ]
    if not any(counted):
        return (0, 0)
    if rule["merge"] == "worst" and not all(counted):
        return (0, 0)
    records = [r for own in counted for r in own]
    if rule["merge"] == "latest":
        records = latest(records)
    ranks = [_ranks(rule, rules, r, valid(r, years, as_of)) for r in records]
    pick = max if rule["merge"] == "best" else min
    return pick(low for low, _ in ranks), pick(high for _, high in ranks)


def _ranks(rule, rules, record, validity):
    found = conclusion(record, rules)
    if found is None:
        return 0, len(GRADES)
    satisfied = [g for g in GRADES if _satisfies(rule, found, g)]
    return (0 if validity == "undated" else len(satisfied)), len(satisfied)


def _satisfies(rule, found, asked):
    if found in GRADES:
        return GRADES.index(found) >= GRADES.index(asked)
    return VERDICTS.index(found) >= VERDICTS.index(rule["as_conclusion"][asked])


def overall_range(model, answers, ranks):
    """Return the lowest and highest level of the table over every completion and rank."""
    found = set()
    options = []
    for domain in model["domains"]:
        ids = [content["id"] for content in contents_of(domain)]
        options.append({domain_level(model, domain, c) for c in completions(model, ids, answers)})
    for levels in product(*options):
        if any(level is not None for level in levels):
            for rank in range(ranks[0], ranks[1] + 1):
                found.add(_row_level(model, levels, rank))
    return (min(found), max(found)) if found else None


def _row_level(model, levels, rank):
    best = 0
    for row in model["rules"]["overall"]:
        holds = True
        for domain, level in zip(model["domains"], levels, strict=True):
            asked = [row.get("every_domain_at_least", 0)]
            asked.append(row.get("domain_at_least", {}).get(domain["id"], 0))
            holds = holds and (level is None or level >= max(asked))
        grade_asked = row.get("graded_protection_at_least")
        holds = holds and (grade_asked is None or rank >= GRADES.index(grade_asked) + 1)
        best = max(best, row["level"]) if holds else best
    return best


def cheapest_overall(model, answers, target, most=9):
    """Return the smallest sets of contents with which the table gives ``target``; [] for none.

    ``None`` where more than ``most`` contents could change: that is too many to try all sets.
    """
    known = credits_of(model)
    numbers = [c for c in known.values() if c is not None]
    credit = {}
    for content in (c for domain in model["domains"] for c in contents_of(domain)):
        name = answers.get(content["id"], "not_assessed")
        credit[content["id"]] = min(numbers) if name == "not_assessed" else known[name]
    changeable = sorted(i for i, c in credit.items() if c is not None and c < max(numbers))
    if len(changeable) > most:
        return None
    for size in range(len(changeable) + 1):
        found = []
        for chosen in combinations(changeable, size):
            tried = credit | dict.fromkeys(chosen, max(numbers))
            levels = [domain_level(model, domain, tried) for domain in model["domains"]]
            if _row_level(model, levels, len(GRADES)) >= target:
                found.append(chosen)
        if found:
            return found
    return []
