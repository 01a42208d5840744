# The gateway in an image. The jar is built before, by `mvn -DskipTests package` or any run of ./gluegate:
# docs/adr/0002-image-from-the-built-jar.md says why. The local embedding model needs glibc: no Alpine.
FROM eclipse-temurin:25-jre

WORKDIR /opt/gluegate
COPY target/lib lib
COPY target/gluegate.jar gluegate.jar

# The admin port stays on loopback: it takes orders from anyone who reaches it.
ENV BIND_HOST=0.0.0.0
# Only /tmp is written to: native libraries are unpacked there, so that it may not be mounted noexec.
ENV HOME=/tmp DJL_CACHE_DIR=/tmp/djl

USER 10001:10001
EXPOSE 3000

# More options of the JVM go into JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "/opt/gluegate/gluegate.jar"]
CMD ["server"]
