"""What commands there are. Nothing here has to be installed: `./run` looks here before it installs anything."""

import sys
from typing import NamedTuple

from skill.messages import did_you_mean


class Command(NamedTuple):
    """One command: the module behind it, and what it does in a line."""

    module: str
    """It has add_arguments(parser) and run(options) -> exit status."""
    help: str


COMMANDS = {
    "page": Command("skill.cli.page", "start the speaker on a web page (this is what ./run alone does)"),
    "talk": Command("skill.cli.talk", "talk with the guide in the terminal"),
    "ask": Command("skill.cli.ask", "ask one question and hear the answer"),
    "recognise": Command(
        "skill.cli.recognise", "one question a line on standard input -> one JSON object a line"
    ),
    "new": Command("skill.cli.new", "begin an answer, another guide, or a guide's listing"),
    "say": Command("skill.cli.say", "show an answer as it is heard: words, seconds, reading grade, facts"),
    "check": Command(
        "skill.cli.check",
        "check every word, the Alexa model, the store listing, all replies and the written talks",
    ),
    "model": Command(
        "skill.cli.model", "write interaction_model/<locale>.json, and train the recogniser, from the content"
    ),
    "facts": Command("skill.cli.facts", "show which answer speaks each fact, and which facts are left out"),
    "diff": Command("skill.cli.diff", "show what listeners would hear differently since a revision"),
    "sign": Command("skill.cli.sign", "record a clinical review of exactly these words"),
    "serve": Command(
        "skill.server.serve", "the HTTP service for production: needs the skill id, lets in only Amazon"
    ),
    "package": Command(
        "skill.cli.package",
        "build what is published: a Lambda zip, the template for it, and a project for the ASK CLI",
    ),
    "schemas": Command("skill.cli.schemas", "write what editing programs complete and check the files with"),
    "bench": Command("tests.bench.bench", "the benchmarks, as ratios in one run"),
    "mutate": Command(
        "tests.mutate",
        "change the code in small ways, and name the changes that no test notices (an hour for all of it)",
    ),
}


def overview(unknown: str = "") -> int:
    """Say what commands there are; status 2 where an unknown one was asked for."""
    out = sys.stderr if unknown else sys.stdout
    if unknown:
        near = did_you_mean(unknown, (*COMMANDS, "test"))
        print(f"./run: there is no command `{unknown}`{near}", file=out)
    print("./run COMMAND [--help], where COMMAND is one of:", file=out)
    for name, command in COMMANDS.items():
        print(f"  {name:<10} {command.help}", file=out)
    print("  test       run the tests; --fast for the loop while changing something", file=out)
    return 2 if unknown else 0
