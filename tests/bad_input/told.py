"""What a curator is told of a dossier."""

import pytest

from timeline.dossier.load import InvalidDossier, load_dossier


def told(folder):
    """List the problems of a dossier that is refused, as they are printed."""
    with pytest.raises(InvalidDossier) as refused:
        load_dossier(folder)
    return [str(problem) for problem in refused.value.problems]
