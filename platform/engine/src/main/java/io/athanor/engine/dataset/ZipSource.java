package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip, read entry by entry and never unpacked onto the disk. */
record ZipSource(Listing listing, Path path, String label, long packedBytes, List<Member> members)
    implements Source {

  /** An entry: to be read, or told of at once. */
  private sealed interface Member {
    String name();

    record ToRead(String name, ZipEntry entry) implements Member {}

    record Known(String name, SourceEntry entry) implements Member {}
  }

  static ZipSource list(Listing listing, Path path, String label) {
    try (ZipFile zip = open(path, label, listing.limits())) {
      List<ZipEntry> entries = entries(listing, zip, label);
      Map<String, Integer> times = new HashMap<>();
      entries.forEach(entry -> times.merge(EntryName.normal(entry.getName()), 1, Integer::sum));
      List<Member> members = new ArrayList<>();
      long declared = 0;
      for (ZipEntry entry : entries) {
        String name = EntryName.normal(entry.getName());
        Member member = member(listing, entry, name, label, times.get(name) > 1);
        if (member instanceof Member.ToRead) {
          declared += entry.getSize();
        }
        members.add(member);
      }
      members.sort(Comparator.comparing(Member::name));
      var source = new ZipSource(listing, path, label, Files.size(path), List.copyOf(members));
      source.checkExpansion(declared);
      return source;
    } catch (IOException e) {
      throw broken(label, e);
    }
  }

  private static List<ZipEntry> entries(Listing listing, ZipFile zip, String label) {
    List<ZipEntry> entries = new ArrayList<>();
    for (var all = zip.entries().asIterator(); all.hasNext(); ) {
      ZipEntry entry = all.next();
      String name = EntryName.normal(entry.getName());
      // names that lead out are looked at before hidden ones: ".." starts with a dot
      boolean litter = EntryName.problem(name).isEmpty() && EntryName.hidden(name);
      if (!entry.isDirectory() && !litter) {
        entries.add(entry);
        listing.checkCount(entries.size(), label);
      }
    }
    return entries;
  }

  @Override
  public int fileCount() {
    return (int) members.stream().filter(Member.ToRead.class::isInstance).count();
  }

  @Override
  public boolean isEmpty() {
    return members.stream()
        .allMatch(m -> m instanceof Member.Known k && k.entry() instanceof SourceEntry.Ignored);
  }

  @Override
  public void walk(Budget budget, Consumer<SourceEntry> visitor) {
    try (ZipFile zip = open(path, label, listing.limits())) {
      long unpacked = 0;
      for (Member member : members) {
        if (member instanceof Member.ToRead file) {
          SourceEntry entry = read(zip, file);
          if (entry instanceof SourceEntry.Content content) {
            int bytes = content.file().bytes().length;
            unpacked += bytes;
            checkExpansion(unpacked);
            budget.take(bytes);
          }
          visitor.accept(entry);
        } else if (member instanceof Member.Known known) {
          visitor.accept(known.entry());
        }
      }
    } catch (IOException e) {
      throw broken(label, e);
    }
  }

  private static Member member(
      Listing listing, ZipEntry entry, String name, String label, boolean repeated) {
    String full = label + "/" + name;
    String problem = EntryName.problem(name).orElse(null);
    if (problem == null && repeated) {
      problem = "the zip holds two files of this name; pack it again";
    }
    if (problem == null && EntryName.isArchive(name) && !listing.reads(name)) {
      problem = "an archive inside a zip is not opened; unpack it and import it by itself";
    }
    if (problem != null) {
      return new Member.Known(name, listing.refused(printable(full), problem));
    }
    if (!listing.reads(name)) {
      return new Member.Known(name, new SourceEntry.Ignored(full));
    }
    return new Member.ToRead(name, entry);
  }

  private SourceEntry read(ZipFile zip, Member.ToRead file) {
    String full = label + "/" + file.name();
    long size = file.entry().getSize();
    if (size > listing.limits().maxFileBytes()) {
      return listing.tooLarge(full);
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(file.entry())) {
      // what the zip's directory says about a size is a claim: never more than it is read
      bytes = in.readNBytes((int) size + 1);
    } catch (IOException e) {
      return listing.refused(
          full, "it can't be unpacked (" + e.getMessage() + "); pack the zip again");
    }
    var crc = new CRC32();
    crc.update(bytes);
    if (bytes.length != size || crc.getValue() != file.entry().getCrc()) {
      return listing.refused(
          full, "what it unpacks to is not what the zip's directory says; pack the zip again");
    }
    return new SourceEntry.Content(listing.index(), new SourceFile(full, bytes));
  }

  private void checkExpansion(long unpacked) {
    ImportLimits limits = listing.limits();
    if (unpacked > limits.expansionFloor() && unpacked > limits.maxExpansionRatio() * packedBytes) {
      throw AthanorException.data(
          String.format(
              Locale.ROOT,
              "'%s' unpacks to more than %.0f times its size (%,d bytes from %,d), like a zip bomb;"
                  + " if it is honest, unpack it and import the folder",
              label,
              limits.maxExpansionRatio(),
              unpacked,
              packedBytes));
    }
  }

  static ZipFile open(Path path, String label, ImportLimits limits) {
    try {
      ZipDirectory.check(path, label, limits);
      try {
        return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
      } catch (ZipException e) {
        // zips of older systems have names in the code page of the first PC
        if (!message(e).contains("bad entry name") || !Charset.isSupported("IBM437")) {
          throw e;
        }
        return new ZipFile(path.toFile(), Charset.forName("IBM437"));
      }
    } catch (IOException e) {
      throw broken(label, e);
    }
  }

  private static AthanorException broken(String label, IOException e) {
    String message = message(e);
    String what;
    if (message.contains("encrypted")) {
      what = "is locked with a password; unpack it and import the folder";
    } else if (message.contains("compression method")) {
      what = "is packed in a way that is not read here; pack it again as an ordinary zip";
    } else if (message.contains("permission") || message.contains("Permission")) {
      what = "may not be read; give yourself the permission";
    } else {
      what = "is not a whole zip: cut short, damaged or something else; fetch or pack it again";
    }
    return new AthanorException(
        AthanorException.Category.DATA, "'%s' %s (%s)".formatted(label, what, message), e);
  }

  private static String message(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String printable(String name) {
    String shown = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
