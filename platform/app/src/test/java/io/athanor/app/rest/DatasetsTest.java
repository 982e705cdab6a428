package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Datasets by HTTP: simulated, sent, read in pages, taken out, and sent by somebody hostile. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DatasetsTest {
  private static final String PROBLEM = "application/problem+json";
  private static final Path UPLOADS = Path.of("target", "uploads");

  /** A client is told of too large a body before what it sent is deleted. */
  @AfterEach
  void nothingIsLeft() throws IOException, InterruptedException {
    for (int waited = 0; waited < 5000 && !left().isEmpty(); waited += 50) {
      Thread.sleep(50);
    }
    assertThat(left()).isEmpty();
    assertThat(Path.of("target", "escaped.txt")).doesNotExist();
  }

  private static List<Path> left() throws IOException {
    if (!Files.exists(UPLOADS)) {
      return List.of();
    }
    try (Stream<Path> left = Files.list(UPLOADS)) {
      return left.toList();
    }
  }

  @Test
  void simulatesAndReadsInPages() {
    int id = simulate("pages", 25).statusCode(201).extract().path("id");
    String first = "/api/v1/datasets/" + id + "/structures?limit=10";
    String next =
        given()
            .get(first)
            .then()
            .statusCode(200)
            .body("items", hasSize(10))
            .body("items[9].position", equalTo(9))
            .body("items[0].row", containsString("random-layers#"))
            .extract()
            .path("next");
    given()
        .get(first + "&after=" + next)
        .then()
        .body("items.position", equalTo(IntStream.range(10, 20).boxed().toList()));
    given().get(first + "&after=19").then().body("items", hasSize(5)).body("next", nullValue());
    given().get(first + "&after=999999999999").then().body("items", hasSize(0));
    given().get(first + "&after=x").then().statusCode(400).contentType(PROBLEM);
    given().get("/api/v1/datasets/999999999/structures").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"domain\":\"laminate\",\"name\":\"x\",\"count\":0}         | count is 0",
        "{\"domain\":\"laminate\",\"name\":\"x\",\"count\":1000000}   | count is 1,000,000",
        "{\"domain\":\"laminate\",\"name\":\"x@1\",\"count\":9}       | no @",
        "{\"domain\":\"laminate\",\"count\":9}                        | name must have",
        "{\"domain\":\"nonsense\",\"name\":\"x\",\"count\":9}         | nonsense",
        "{\"name\":\"x\",\"count\":9}                                 | domain is missing",
        "{\"domain\":\"laminate\",\"name\":\"x\",\"count\":\"many\"}  | count is wrong",
        "{\"domain\":\"laminate\",\"name\":\"x\",\"count\":9,\"generator\":\"g\"} | no generator 'g'",
        "{\"domain\":\"laminate\",\"name\":\"x\",\"count\":9,\"options\":{\"a\":1}} | 'a'"
      })
  void refusesAWrongSimulation(String body, String reason) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/datasets")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(reason));
  }

  @Test
  void takesAZipAndTellsOfBadRows() throws IOException {
    byte[] zip =
        zip(
            Map.of(
                "a.txt", "0101010101010101\nnonsense\n",
                "b.txt", "1111000011110000",
                "labels.csv", "file,strength [MPa]\na.txt,7\nb.txt,9\n"));
    ValidatableResponse taken =
        send(zip, "domain=laminate&name=sent&labels=labels.csv")
            .statusCode(201)
            .body("dataset.dataset", equalTo("sent"))
            .body("dataset.rows", equalTo(2))
            .body("measured.strength", equalTo("MPa"))
            .body("refusals", equalTo(1))
            .body("refused[0].reason", containsString("16 zeros and ones"));
    int id = taken.extract().path("dataset.id");
    given()
        .get("/api/v1/datasets/" + id + "/structures")
        .then()
        .body("items[1].values[0].value", equalTo(9f))
        .body("items[1].values[0].unit", equalTo("MPa"))
        .body("items[1].values[0].source", equalTo("MEASURED"));

    byte[] out =
        given()
            .get("/api/v1/datasets/" + id + "/export")
            .then()
            .statusCode(200)
            .contentType("application/zip")
            .extract()
            .asByteArray();
    String hash = taken.extract().path("dataset.contentHash");
    send(out, "domain=laminate&name=again&labels=labels.csv")
        .statusCode(201)
        .body("refusals", equalTo(0))
        .body("dataset.contentHash", equalTo(hash));
    given().get("/api/v1/datasets/" + id + "/export?format=exe").then().statusCode(400);
    given().get("/api/v1/datasets/999999999/export").then().statusCode(404);
  }

  @Test
  void tellsHowPropertiesAreSpreadAndFindsRowsWithinBounds() throws IOException {
    byte[] zip =
        zip(
            Map.of(
                "a.txt", "0101010101010111",
                "b.txt", "1111000011110011",
                "c.txt", "1100110011001111",
                "d.txt", "1000000000000001",
                "labels.csv", "file,strength [MPa],a:b [1]\na.txt,7,1\nb.txt,9,\nc.txt,8,3\n"));
    int id =
        send(zip, "domain=laminate&name=spread&labels=labels.csv")
            .statusCode(201)
            .extract()
            .path("dataset.id");
    String dataset = "/api/v1/datasets/" + id;
    given()
        .get(dataset + "/properties")
        .then()
        .statusCode(200)
        .body("items.property", equalTo(List.of("a:b", "strength")))
        .body("items[1].unit", equalTo("MPa"))
        .body("items[1].source", equalTo("MEASURED"))
        .body("items[1].count", equalTo(3))
        .body("items[1].min", equalTo(7f))
        .body("items[1].max", equalTo(9f))
        .body("items[1].mean", equalTo(8f))
        .body("items[1].histogram[0]", equalTo(1))
        .body("items[1].histogram[20]", equalTo(1))
        .body("items[1].histogram[39]", equalTo(1));
    matches(id, "").body("positions", equalTo(List.of(0, 1, 2, 3)));
    matches(id, "?where=strength:7.5:").body("positions", equalTo(List.of(1, 2)));
    matches(id, "?where=strength:7.5:&where=a:b::3").body("positions", equalTo(List.of(2)));
    matches(id, "?sort=-strength").body("positions", equalTo(List.of(1, 2, 0, 3)));
    matches(id, "?sort=a:b&where=strength:7:8").body("positions", equalTo(List.of(0, 2)));
    for (String wrong :
        List.of("where=strength", "where=strength:a:", "where=other:1:2", "sort=other")) {
      given().get(dataset + "/matches?" + wrong).then().statusCode(400).contentType(PROBLEM);
    }
    given()
        .get(dataset + "/rows?position=2&position=0&position=77")
        .then()
        .statusCode(200)
        .body("items.position", equalTo(List.of(0, 2)))
        .body("items[1].values.find { it.property == 'strength' }.value", equalTo(8f));
    given().get(dataset + "/rows").then().statusCode(400).contentType(PROBLEM);
    given().get("/api/v1/datasets/999999999/properties").then().statusCode(404);
  }

  private static ValidatableResponse matches(int dataset, String query) {
    return given().get("/api/v1/datasets/" + dataset + "/matches" + query).then().statusCode(200);
  }

  static Stream<Arguments> hostile() throws IOException {
    byte[] zeros = new byte[100 << 20];
    String svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    String html = "<html><script>alert(1)</script></html>";
    byte[] good = zip(Map.of("a.txt", "0101010101010101"));
    return Stream.of(
        Arguments.of("a bomb", "laminate", zipOf("a.txt", zeros), 422, "like a zip bomb"),
        Arguments.of(
            "a name that leads out",
            "laminate",
            zip(Map.of("../escaped.txt", "0101010101010101", "../../escaped.txt", "0")),
            422,
            "leads out of the archive"),
        Arguments.of("an absolute name", "laminate", zip(Map.of("/tmp/e.txt", "01")), 422, "leads"),
        Arguments.of("too many files", "laminate", manyFiles(401), 422, "400"),
        Arguments.of(
            "ten million names", "laminate", tenMillionNames(good), 422, "10000000 entries"),
        Arguments.of("20,000 empty files", "laminate", emptyFiles(20_000), 422, "20000 entries"),
        Arguments.of("no zip", "laminate", "0101".getBytes(UTF_8), 422, "not a whole zip"),
        Arguments.of("nothing", "laminate", new byte[0], 422, "not a whole zip"),
        Arguments.of("half a zip", "laminate", Arrays.copyOf(good, good.length / 2), 422, "whole"),
        Arguments.of(
            "SVG", "two-phase", zip(Map.of("a.svg", svg)), 422, "no file that can be read"),
        Arguments.of("SVG as PNG", "two-phase", zip(Map.of("a.png", svg)), 422, "a.png"),
        Arguments.of("HTML as PNG", "two-phase", zip(Map.of("a.png", html)), 422, "a.png"),
        Arguments.of("too large", "laminate", new byte[(2 << 20) + 1], 413, "larger than"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  @Timeout(60)
  void refusesWhatIsHostile(String what, String domain, byte[] body, int status, String reason) {
    send(body, "domain=" + domain + "&name=hostile")
        .statusCode(status)
        .contentType(PROBLEM)
        .body("detail", containsString(reason));
    given()
        .get("/api/v1/datasets?limit=500")
        .then()
        .body("items.findAll{it.dataset=='hostile'}", hasSize(0));
  }

  @Test
  void refusesAWrongRequest() throws IOException {
    byte[] good = zip(Map.of("a.txt", "0101010101010101"));
    send(good, "name=x").statusCode(400).body("detail", containsString("domain is missing"));
    send(good, "domain=laminate").statusCode(400).body("detail", containsString("name must"));
    send(good, "domain=nonsense&name=x").statusCode(400).contentType(PROBLEM);
    send(good, "domain=laminate&name=x&option=a").statusCode(400).contentType(PROBLEM);
    send(good, "domain=laminate&name=x&option=a=1").statusCode(400).contentType(PROBLEM);
    send(good, "domain=laminate&name=x&labels=../../etc/passwd")
        .statusCode(400)
        .body("detail", containsString("the zip holds no"));
    for (String type : List.of("text/html", "image/svg+xml", "application/octet-stream")) {
      given()
          .contentType(type)
          .body(good)
          .post("/api/v1/datasets?domain=laminate&name=x")
          .then()
          .statusCode(415)
          .contentType(PROBLEM);
    }
    given()
        .contentType("application/yaml")
        .body(new byte[(16 << 20) + 1])
        .post("/api/v1/campaigns")
        .then()
        .statusCode(413)
        .contentType(PROBLEM);
  }

  @Test
  @Timeout(60)
  void makesTwoAtATime() throws IOException, InterruptedException {
    var uploads = new ArrayList<Socket>();
    try {
      // an upload that comes while a simulation has the second place is refused, and another is
      // sent
      do {
        assertThat(uploads).hasSizeLessThan(50);
        uploads.add(beginUpload("slow"));
        Thread.sleep(50);
      } while (simulate("queued", 9).extract().statusCode() != 503);
      assertThat(uploads).hasSizeGreaterThanOrEqualTo(2);
    } finally {
      for (Socket upload : uploads) {
        upload.close();
      }
    }
    // what is broken off makes room
    while (simulate("queued", 9).extract().statusCode() != 201) {
      Thread.sleep(50);
    }
  }

  @Test
  @Timeout(60)
  void endsAnEndlessBody() throws IOException {
    try (Socket socket = beginUpload("endless")) {
      OutputStream out = socket.getOutputStream();
      byte[] chunk = new byte[1 << 16];
      InputStream in = socket.getInputStream();
      long sent = 0;
      try {
        while (in.available() == 0) {
          out.write("10000\r\n".getBytes(UTF_8));
          out.write(chunk);
          out.write("\r\n".getBytes(UTF_8));
          sent += chunk.length;
          // twice what may be sent and what the two ends hold on the way
          assertThat(sent).isLessThan(64 << 20);
        }
      } catch (SocketException closed) {
        // what was answered before is still to be read
      }
      byte[] answer = in.readNBytes(2000);
      assertThat(new String(answer, UTF_8)).startsWith("HTTP/1.1 413").contains(PROBLEM);
    }
  }

  /** Sends all that comes before a body without a length. */
  private static Socket beginUpload(String name) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    String head =
        """
        POST /api/v1/datasets?domain=laminate&name=%s HTTP/1.1
        Host: localhost
        Content-Type: application/zip
        Transfer-Encoding: chunked

        """;
    socket.getOutputStream().write(head.formatted(name).replace("\n", "\r\n").getBytes(UTF_8));
    return socket;
  }

  private static ValidatableResponse simulate(String name, int count) {
    return given()
        .contentType("application/json")
        .body(Map.of("domain", "laminate", "name", name, "count", count, "seed", 5))
        .post("/api/v1/datasets")
        .then();
  }

  private static ValidatableResponse send(byte[] zip, String query) {
    return given()
        .contentType("application/zip")
        .body(zip)
        .post("/api/v1/datasets?" + query)
        .then();
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOf(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] manyFiles(int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < count; i++) {
        zip.putNextEntry(new ZipEntry(i + ".txt"));
        zip.write("%16s".formatted(Integer.toBinaryString(i)).replace(' ', '0').getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Stored, without content, and with short names: as many as fit what may be sent. */
  private static byte[] emptyFiles(int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i < count; i++) {
        var entry = new ZipEntry(Integer.toString(i, 36));
        entry.setSize(0);
        entry.setCrc(0);
        zip.putNextEntry(entry);
      }
    }
    return bytes.toByteArray();
  }

  /** A zip whose end says, in 64-bit numbers, that it has so many. */
  private static byte[] tenMillionNames(byte[] zip) {
    int end = zip.length - 22;
    ByteBuffer bytes = ByteBuffer.allocate(zip.length + 76).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(zip, 0, end);
    bytes.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    bytes.putInt(0).putInt(0).putLong(10_000_000).putLong(10_000_000);
    bytes.putLong(530_000_000).putLong(0);
    bytes.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    bytes.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    bytes.putInt(-1).putInt(-1).putShort((short) 0);
    return bytes.array();
  }
}
