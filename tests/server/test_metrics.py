"""What is counted, as Prometheus reads it."""

from prometheus_client.parser import text_string_to_metric_families

from skill.server.metrics import Metrics
from skill.server.refusal import Reason


def counted(metrics: Metrics) -> dict[tuple[str, str], float]:
    """(sample, its one label's value) -> count; read back by Prometheus' own parser."""
    families = text_string_to_metric_families(metrics.text().decode())
    samples = [sample for family in families for sample in family.samples]
    return {(sample.name, ",".join(sample.labels.values())): sample.value for sample in samples}


def test_turns_topics_and_seconds() -> None:
    metrics = Metrics()
    metrics.turn("answer", "recurrence", 0.003)
    metrics.turn("answer", "recurrence", 0.003)
    metrics.turn("missed", "", 0.2)
    counts = counted(metrics)
    assert counts["skill_turns_total", "answer"] == 2
    assert counts["skill_turns_total", "missed"] == 1
    assert counts["skill_topics_total", "recurrence"] == 2
    assert ("skill_topics_total", "") not in counts
    assert counts["skill_turn_seconds_count", ""] == 3
    assert counts["skill_turn_seconds_bucket", "0.005"] == 2


def test_every_reason_is_there_before_it_happens() -> None:
    metrics = Metrics()
    assert all(counted(metrics)["skill_refusals_total", reason.value] == 0 for reason in Reason)
    metrics.refused(Reason.TIME)
    assert counted(metrics)["skill_refusals_total", "time"] == 1


def test_two_services_do_not_share_counts() -> None:
    first, second = Metrics(), Metrics()
    first.turn("launch", "", 0.1)
    assert ("skill_turns_total", "launch") not in counted(second)
