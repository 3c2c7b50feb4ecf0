"""The Alexa side: requests in, responses out, and the rules Amazon publishes for both."""
