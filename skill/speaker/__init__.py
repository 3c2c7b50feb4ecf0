"""A stand-in for the device and Amazon's cloud: words -> a real Alexa request -> the real skill -> speech."""

from skill.speaker.device import Device, Exchange

__all__ = ["Device", "Exchange"]
