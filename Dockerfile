# The program with a Java runtime and no more, run by a user of its own. From the repository's root:
#   docker build -t athanor .
#   docker build -t athanor-gpu --build-arg BASE=pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime .
ARG BASE=ubuntu:24.04

FROM node:22-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
# npm builds the pages
COPY --from=node /usr/local /usr/local
WORKDIR /src
COPY . .
RUN ./athanor --version

FROM ${BASE}
# libgomp1 for libtorch and OpenBLAS
RUN apt-get update \
  && apt-get install -y --no-install-recommends openjdk-17-jre-headless libgomp1 \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --create-home --uid 10001 athanor \
  && install -d -o athanor /data
COPY --from=build /src/athanor /opt/athanor/athanor
COPY --from=build /src/platform/app/target/athanor-built /opt/athanor/platform/app/target/athanor-built
COPY --from=build /src/platform/app/target/athanor-runner.jar /opt/athanor/platform/app/target/athanor-runner.jar
COPY --from=build /src/platform/app/target/lib /opt/athanor/platform/app/target/lib
USER athanor
ENV ATHANOR_HOME=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/opt/athanor/athanor"]
CMD ["serve", "--host", "0.0.0.0"]
