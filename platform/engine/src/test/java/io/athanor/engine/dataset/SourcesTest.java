package io.athanor.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final ImportLimits SMALL = new ImportLimits(100, 5, 300, 20, 1000, 1000);

  @TempDir Path dir;

  private static List<SourceEntry> walk(ImportLimits limits, Path... paths) {
    List<SourceEntry> entries = new ArrayList<>();
    Sources.list(List.of(paths), Set.of("toy"), limits).forEach(entries::add);
    return entries;
  }

  private static List<SourceEntry> walk(Path... paths) {
    return walk(ImportLimits.defaults(), paths);
  }

  private static List<String> shown(List<SourceEntry> entries) {
    return entries.stream()
        .map(
            e ->
                e instanceof SourceEntry.Content c
                    ? e.name() + "=" + new String(c.file().bytes(), StandardCharsets.UTF_8)
                    : e.getClass().getSimpleName() + " " + e.name())
        .toList();
  }

  private static String refusal(List<SourceEntry> entries, String name) {
    return entries.stream()
        .filter(e -> e instanceof SourceEntry.Refused && e.name().equals(name))
        .map(e -> ((SourceEntry.Refused) e).reason())
        .findFirst()
        .orElseThrow(() -> new AssertionError("not refused: " + shown(entries)));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      Category category, ThrowingCallable work) {
    return assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(category));
  }

  @Nested
  class Folders {

    @Test
    void areWalkedByNameWithTheZipsInThem() {
      Path folder = dir.resolve("data");
      Zips.write(folder, "b.toy", "B");
      Zips.write(folder, "a/z.TOY", "Z");
      Zips.write(folder, "a/y.toy", "Y");
      Zips.write(folder, "pack.zip", Zips.zip("2.toy", "two", "1.toy", "one"));
      Zips.write(folder, "notes.txt", "n");
      Zips.write(folder, ".DS_Store", "x");
      Zips.write(folder, "__MACOSX/._b.toy", "x");
      Zips.write(folder, ".git/c.toy", "x");
      assertThat(shown(walk(folder)))
          .containsExactly(
              "data/a/y.toy=Y",
              "data/a/z.TOY=Z",
              "data/b.toy=B",
              "Ignored data/notes.txt",
              "data/pack.zip/1.toy=one",
              "data/pack.zip/2.toy=two");
    }

    @Test
    void areReadByEndingsOfSeveralPartsAndAfterADash() {
      Path folder = dir.resolve("data");
      for (String name :
          List.of("a.csv.gz", "b.gz", "c-idx3-ubyte", "d-idx1-ubyte", "e.IDX3-ubyte", "csv.gz")) {
        Zips.write(folder, name, "x");
      }
      Zips.write(folder, "z.zip", Zips.zip("f.csv.gz", "x", "g.gz", "x"));
      List<SourceEntry> entries = new ArrayList<>();
      Sources.list(List.of(folder), Set.of("csv.gz", "idx3-ubyte"), ImportLimits.defaults())
          .forEach(entries::add);
      assertThat(shown(entries))
          .containsExactly(
              "data/a.csv.gz=x",
              "Ignored data/b.gz",
              "data/c-idx3-ubyte=x",
              "Ignored data/csv.gz",
              "Ignored data/d-idx1-ubyte",
              "data/e.IDX3-ubyte=x",
              "data/z.zip/f.csv.gz=x",
              "Refused data/z.zip/g.gz");
    }

    @Test
    void followLinksOnlyInsideThemselves() throws IOException {
      Path folder = dir.resolve("data");
      Path inside = Zips.write(folder, "a.toy", "A");
      Path outside = Zips.write(dir, "secret.toy", "S");
      Files.createSymbolicLink(folder.resolve("in.toy"), inside);
      Files.createSymbolicLink(folder.resolve("out.toy"), outside);
      Files.createSymbolicLink(folder.resolve("gone.toy"), dir.resolve("nothing"));
      Files.createSymbolicLink(folder.resolve("loop"), folder);
      List<SourceEntry> entries = walk(folder);
      assertThat(shown(entries)).contains("data/a.toy=A", "data/in.toy=A").hasSize(5);
      assertThat(refusal(entries, "data/out.toy")).contains("leads out of the folder");
      assertThat(refusal(entries, "data/gone.toy")).contains("link to nothing");
      assertThat(refusal(entries, "data/loop")).contains("link to a folder");
    }

    @Test
    void thatHoldNothingToReadAreToldFromMissingOnes() throws IOException {
      Path empty = Files.createDirectory(dir.resolve("empty"));
      assertFails(Category.DATA, () -> walk(empty))
          .hasMessage(
              "'empty' holds no file that can be read; wanted are files ending in .toy (it is"
                  + " empty)");
      Path other = Zips.write(dir, "other/a.csv", "x").getParent();
      assertFails(Category.DATA, () -> walk(other)).hasMessageContaining("such as 'other/a.csv'");
      assertFails(Category.USER, () -> walk(dir.resolve("gone")))
          .hasMessageContaining("does not exist");
      assertFails(Category.USER, () -> walk(other, other)).hasMessageContaining("twice");
      assertFails(Category.USER, () -> walk()).hasMessageContaining("at least one");
    }

    @Test
    void takeNoMoreThanTheLimits() {
      Path folder = Zips.write(dir, "data/big.toy", "x".repeat(101)).getParent();
      Zips.write(folder, "fits.toy", "x".repeat(100));
      List<SourceEntry> entries = walk(SMALL, folder);
      assertThat(entries).hasSize(2);
      assertThat(refusal(entries, "data/big.toy")).contains("larger than 100 bytes");

      Path three = dir.resolve("three");
      for (int i = 0; i < 4; i++) {
        Zips.write(three, i + ".toy", "x".repeat(100));
      }
      assertFails(Category.DATA, () -> walk(SMALL, three)).hasMessageContaining("300 bytes");

      Path six = dir.resolve("six");
      for (int i = 0; i < 6; i++) {
        Zips.write(six, i + ".toy", "x");
      }
      assertFails(Category.DATA, () -> walk(SMALL, six)).hasMessageContaining("more than 5 files");
    }

    @Test
    void thatMayNotBeReadInPartTellSo() throws IOException {
      Path folder = Zips.write(dir, "data/a.toy", "A").getParent();
      Path locked = Zips.write(folder, "b.toy", "B");
      assumeTrue(
          locked.toFile().setReadable(false) && !Files.isReadable(locked), "as root: skipped");
      assertThat(refusal(walk(folder), "data/b.toy")).contains("permission");
    }
  }

  @Test
  void sourcesOfOneNameAreToldApartByTheirFolders() {
    Path a = Zips.write(dir, "run1/images/a.toy", "A").getParent();
    Path b = Zips.write(dir, "run2/images/a.toy", "B").getParent();
    assertThat(shown(walk(a, b))).containsExactly("run1/images/a.toy=A", "run2/images/a.toy=B");
    assertThat(shown(walk(b))).containsExactly("images/a.toy=B");
  }

  @Test
  void singleFilesNeedARightEnding() {
    assertThat(shown(walk(Zips.write(dir, "one.toy", "1")))).containsExactly("one.toy=1");
    assertFails(Category.DATA, () -> walk(Zips.write(dir, "one.jpg", "1")))
        .hasMessageContaining("'one.jpg' is not read")
        .hasMessageContaining(".toy");
  }

  @Nested
  class ZipFiles {

    private Path zip(byte[] bytes) {
      return Zips.write(dir, "x.zip", bytes);
    }

    @Test
    void hideLitterAndRefuseNamesThatLeadOut() {
      byte[] bytes =
          Zips.zip(
              "../up.toy",
              "u",
              "a/../../up.toy",
              "u",
              "/root.toy",
              "r",
              "C:\\win.toy",
              "w",
              "sub\\back.toy",
              "b",
              "./dot.toy",
              "d",
              "__MACOSX/._a.toy",
              "m",
              ".hidden.toy",
              "h",
              "a\nb.toy",
              "n",
              "read.me",
              "r",
              "folder/",
              "");
      List<SourceEntry> entries = walk(zip(bytes));
      assertThat(shown(entries))
          .contains("x.zip/dot.toy=d", "x.zip/sub/back.toy=b", "Ignored x.zip/read.me")
          .hasSize(8);
      for (String name :
          List.of(
              "x.zip/../up.toy", "x.zip/a/../../up.toy", "x.zip//root.toy", "x.zip/C:/win.toy")) {
        assertThat(refusal(entries, name)).contains("leads out of the archive");
      }
      assertThat(refusal(entries, "x.zip/a?b.toy")).contains("control characters");
    }

    @Test
    void refuseArchivesInside() {
      byte[] inner = Zips.zip("a.toy", "a");
      byte[] bytes =
          Zips.zip("in.zip", new String(inner, StandardCharsets.ISO_8859_1), "b.toy", "B");
      List<SourceEntry> entries = walk(zip(bytes));
      assertThat(shown(entries)).contains("x.zip/b.toy=B");
      assertThat(refusal(entries, "x.zip/in.zip")).contains("archive inside a zip", "unpack it");
    }

    @Test
    void cutShortAreBrokenAsAWhole() {
      byte[] whole = Zips.zip("a.toy", "some text", "b.toy", "more of it");
      for (int length = 0; length < whole.length; length++) {
        Path cut = zip(Arrays.copyOf(whole, length));
        assertFails(Category.DATA, () -> walk(cut))
            .hasMessageContaining("'x.zip' is not a whole zip");
      }
      assertFails(Category.DATA, () -> walk(Zips.write(dir, "text.zip", "just words")))
          .hasMessageContaining("not a whole zip");
    }

    @Test
    void withTooManyNamesAreRefusedBeforeTheNamesAreRead() {
      byte[] zip = Zips.zip("a.toy", "ant");
      ByteBuffer end = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
      // the end of a zip without a comment: its number of entries, then the bytes of its directory
      end.putShort(zip.length - 12, (short) 40_000);
      Path many = Zips.write(dir, "many.zip", zip);
      assertThatThrownBy(() -> walk(SMALL, many))
          .hasMessageContaining("a directory of 40000 entries");
      end.putShort(zip.length - 12, (short) 1).putInt(zip.length - 10, 300_000_000);
      Path large = Zips.write(dir, "large.zip", zip);
      assertThatThrownBy(() -> walk(SMALL, large)).hasMessageContaining("in 300000000 bytes");
    }

    @Test
    void emptyOnesHoldNothing() {
      assertFails(Category.DATA, () -> walk(zip(Zips.zip()))).hasMessageContaining("it is empty");
    }

    @Test
    void lockedOnesSayHowToGoOn() {
      byte[] bytes = Zips.stored("a.toy", "text");
      // the flag "encrypted" of the local header and of the directory's entry
      bytes[6] |= 1;
      bytes[Zips.indexOf(bytes, "PK\1\2") + 8] |= 1;
      assertFails(Category.DATA, () -> walk(zip(bytes))).hasMessageContaining("password");
    }

    @Test
    void refuseDamagedEntriesAlone() {
      byte[] bytes = Zips.replaced(Zips.stored("a.toy", "text", "b.toy", "fine"), "text", "tExt");
      List<SourceEntry> entries = walk(zip(bytes));
      assertThat(refusal(entries, "x.zip/a.toy")).contains("not what the zip's directory says");
      assertThat(shown(entries)).contains("x.zip/b.toy=fine");
    }

    @Test
    void refuseFilesOfOneName() {
      byte[] two = Zips.zip("a.toy", "A", "b.toy", "B", "c.toy", "C");
      List<SourceEntry> entries = walk(zip(Zips.replaced(two, "b.toy", "a.toy")));
      assertThat(shown(entries))
          .containsExactly("Refused x.zip/a.toy", "Refused x.zip/a.toy", "x.zip/c.toy=C");
      assertThat(refusal(entries, "x.zip/a.toy")).contains("two files of this name");
    }

    @Test
    void ofOldSystemsAreRead() {
      byte[] bytes = Zips.zip(Charset.forName("IBM437"), false, "größe.toy", "G");
      assertThat(shown(walk(zip(bytes)))).containsExactly("x.zip/größe.toy=G");
    }

    @Test
    void thatSwellLikeBombsAreRefusedBeforeTheyAreUnpacked() {
      byte[] bytes = Zips.zip("a.toy", "0".repeat(50), "b.toy", "0".repeat(100_000));
      var limits = new ImportLimits(1_000_000, 5, 1_000_000, 20, 1000, 1000);
      assertFails(Category.DATA, () -> Sources.list(List.of(zip(bytes)), Set.of("toy"), limits))
          .hasMessageContaining("'x.zip' unpacks to more than 20 times its size")
          .hasMessageContaining("zip bomb");
    }

    @Test
    void aBombThatHidesItsSizeIsReadNoFurtherThanItClaims() {
      byte[] bytes = Zips.zip("a.toy", "0".repeat(100_000), "b.toy", "B");
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int directory = Zips.indexOf(bytes, "PK\1\2");
      assertThat(buffer.getInt(directory + 24)).isEqualTo(100_000);
      buffer.putInt(directory + 24, 10);
      List<SourceEntry> entries = walk(SMALL, zip(bytes));
      assertThat(refusal(entries, "x.zip/a.toy")).contains("not what the zip's directory says");
      assertThat(shown(entries)).contains("x.zip/b.toy=B");
    }
  }
}
