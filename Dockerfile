# The guide as a web service, for those who host it themselves instead of on Lambda. It speaks plain HTTP on
# port 8080: put a proxy with a certificate that Amazon trusts in front of it.
#
#   docker build -t voice-guide .
#   docker run -p 8080:8080 -e SKILL_ID=amzn1.ask.skill.<the id Amazon gave> voice-guide

FROM python:3.13-slim AS packages
COPY requirements/run.txt /run.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /run.txt
# What packages ask for and the service never runs: a clock for tests, verifiers that ours stands in for, pip.
RUN /venv/bin/pip uninstall --yes freezegun certvalidator oscrypto pip

FROM python:3.13-slim
RUN useradd --system --no-create-home guide
WORKDIR /guide
COPY --from=packages /venv /venv
COPY skill skill
COPY content content
# The second reader's weights, as it reads them, and not as they came.
RUN /venv/bin/python -m skill.training.encoder_file
# Read and checked once, here: a guide with a fault makes no image, and no start reads it again.
RUN /venv/bin/python -c "from skill.content import load; from skill.recogniser import Recogniser; Recogniser(load())" \
    && chmod -R a+rX content
USER guide
ENV SKILL_ADDRESS=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK CMD ["/venv/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD ["/venv/bin/python", "-m", "skill.cli", "serve"]
