"""Evidence bundles: one reproducible ZIP with a model, its results, and digests of everything.

Bytes in, bytes out: nothing here touches a file. A bundle is made by ``assemble``, signed by
``sign_bundle``, packed by ``write_zip``, and checked by ``check_bundle``.
"""

from ciimap.bundling.assembling import BUNDLE_FORMAT, Contents, UnsafeNameError, assemble
from ciimap.bundling.bag import has_sm3, identity_of
from ciimap.bundling.checking import BundleCheck, ResultCheck, check_bundle
from ciimap.bundling.container import (
    MOST_BYTES,
    MOST_FILES,
    ContainerError,
    is_safe_name,
    read_zip,
    write_zip,
)
from ciimap.bundling.exporting import default_formats, export_all
from ciimap.bundling.fault import BundleFault
from ciimap.bundling.gathering import (
    AssessmentFile,
    Beside,
    Bundle,
    BundleError,
    gather,
    make_bundle,
)
from ciimap.bundling.keys import KeyFileError, Signer, Verifier, read_signer, read_verifier
from ciimap.bundling.signing import sign_bundle
from ciimap.bundling.telling import CHECK_FORMAT, bundle_check_document, tell_bundle_check

__all__ = [
    "BUNDLE_FORMAT",
    "CHECK_FORMAT",
    "MOST_BYTES",
    "MOST_FILES",
    "AssessmentFile",
    "Beside",
    "Bundle",
    "BundleCheck",
    "BundleError",
    "BundleFault",
    "ContainerError",
    "Contents",
    "KeyFileError",
    "ResultCheck",
    "Signer",
    "UnsafeNameError",
    "Verifier",
    "assemble",
    "bundle_check_document",
    "check_bundle",
    "default_formats",
    "export_all",
    "gather",
    "has_sm3",
    "identity_of",
    "is_safe_name",
    "make_bundle",
    "read_signer",
    "read_verifier",
    "read_zip",
    "sign_bundle",
    "tell_bundle_check",
    "write_zip",
]
