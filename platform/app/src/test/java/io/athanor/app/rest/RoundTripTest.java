package io.athanor.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.app.jobs.Worker;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.app.work.JobKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/api.md shows is what works. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RoundTripTest {
  private static final Path SCRIPT = Path.of("..", "..", "docs", "api-round-trip.sh");

  @Inject Worker worker;

  @Test
  @Timeout(400)
  void theSecondRoundIsBetterThanTheFirst() throws IOException, InterruptedException {
    for (String program : new String[] {"bash", "curl", "jq"}) {
      assumeTrue(isThere(program), program + " is not on this machine, so the script is not run");
    }
    var builder =
        new ProcessBuilder("bash", SCRIPT.toString(), "laminate", "voigt", "5.5")
            .redirectErrorStream(true);
    builder.environment().put("ATHANOR_URL", "http://localhost:" + RestAssured.port);
    builder.environment().put("ATHANOR_WAIT", "180");
    Worker.Running running = worker.start("script", EnumSet.allOf(JobKind.class), 1);
    try {
      Process script = builder.start();
      String said = new String(script.getInputStream().readAllBytes(), UTF_8);
      assertThat(script.waitFor()).as(said).isZero();
      assertThat(said)
          .contains("round-trip@1: 150 rows", "REJECT: too thin", " taken, 0 refused", "1 rejected")
          .contains("round-trip@2", "the second round is better")
          .containsPattern("campaign \\d+ found [1-9]")
          // what made it better: the laboratory's quarter
          .containsPattern("voigt: .* times what is computed, of [1-9]\\d* measurements")
          .contains("NOT_MANUFACTURABLE: too few examples");
    } finally {
      running.close();
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
