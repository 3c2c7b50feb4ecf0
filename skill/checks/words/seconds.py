"""How long a speech takes, measured with a real voice where there is one."""

import io
import shutil
import subprocess
import wave
from functools import lru_cache

from skill.speech import heard_words

VOICE = "espeak-ng"
SPEED = 135
"""espeak-ng's own figure for the pace at which it says 150 words of this kind a minute."""


def can_measure() -> bool:
    """Whether a voice is installed to measure with."""
    return shutil.which(VOICE) is not None


@lru_cache(maxsize=1024)
def measured_seconds(ssml: str, language: str) -> float:
    """Seconds that espeak-ng takes for the words of an SSML document in a language such as "en-gb".

    Raises FileNotFoundError where it is not installed.
    """
    program = shutil.which(VOICE)
    if not program:
        raise FileNotFoundError(f"{VOICE} is not installed; install it to measure (apt install {VOICE})")
    arguments = [program, "-v", language, "-s", str(SPEED), "--stdin", "--stdout"]
    words = heard_words(ssml).encode()
    sound = subprocess.run(arguments, input=words, capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(sound)) as recording:
        # On a pipe the header cannot know the length, so what follows it is counted.
        bytes_a_second: int = recording.getsampwidth() * recording.getnchannels() * recording.getframerate()
        return (len(sound) - sound.find(b"data") - 8) / bytes_a_second
