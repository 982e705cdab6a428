package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.dataset.ImportWarning.Kind;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads source files into a dataset. Files are read one by one; the structures are kept on disk,
 * and in memory what decides about a row: its name, hash, labels. What can't be taken is reported,
 * by name.
 */
public final class DatasetImport<S> {

  /** A row as it was read, with what decides whether it is taken. */
  private record Read(
      String hash,
      String row,
      String group,
      int source,
      Shape shape,
      Spool.Place place,
      SortedMap<String, Measured> measured) {}

  private final DomainPlugin<S> plugin;
  private final ImportRequest request;
  private final RunMonitor monitor;
  private final Sources sources;
  private final Spool spool;
  private final List<Read> reads = new ArrayList<>();
  private final List<RowRefusal> refused = new ArrayList<>();
  private final List<ImportWarning> warnings = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  // the source of each refused row, so that its label is not taken for one of a missing file
  private final Map<String, Integer> refusedSource = new HashMap<>();
  // by hash, so that a structure that comes a thousand times is kept once
  private final Map<String, Read> distinct = new HashMap<>();
  // rows have few shapes and groups: each is kept once
  private final Map<Shape, Shape> shapes = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();
  private long elements;
  private int files;

  private DatasetImport(
      DomainPlugin<S> plugin, ImportRequest request, Spool spool, RunMonitor monitor) {
    this.plugin = plugin;
    this.request = request;
    this.spool = spool;
    this.monitor = monitor;
    this.sources = Sources.list(request.sources(), plugin.codec().extensions(), request.limits());
  }

  /**
   * Reads all sources.
   *
   * @param scratch folder on whose disk the structures lie until the report's dataset is closed
   * @throws AthanorException USER when the request is wrong; DATA when a source or a label table is
   *     broken as a whole, or no row could be read
   */
  public static <S> ImportReport<S> read(
      DomainPlugin<S> plugin, ImportRequest request, Path scratch, RunMonitor monitor) {
    // labels first: a mistake in them shows before thousands of files are read
    List<LabelTable> tables =
        request.labels().stream().map(path -> LabelTable.read(path, request.limits())).toList();
    return SpooledDataset.fill(
        scratch, spool -> new DatasetImport<>(plugin, request, spool, monitor).run(tables));
  }

  private ImportReport<S> run(List<LabelTable> tables) {
    readFiles();
    refuseOtherShapes();
    if (reads.isEmpty()) {
      throw nothingRead();
    }
    if (!ignored.isEmpty()) {
      warnings.add(
          ImportWarning.naming(
              Kind.IGNORED_FILES, "files have endings that are not read here", ignored));
    }
    Map<String, SortedMap<String, Measured>> measured = withOwn(label(tables));
    List<SpooledRow> rows = distinct(measured);
    int labelled = (int) rows.stream().filter(row -> !row.measured().isEmpty()).count();
    var dataset = SpooledDataset.of(plugin, request.name(), reads.get(0).shape(), rows, spool);
    return new ImportReport<>(
        dataset, files, refused, warnings, reads.size() - rows.size(), labelled);
  }

  private void readFiles() {
    int total = sources.fileCount();
    sources.forEach(
        entry -> {
          monitor.checkCancelled();
          if (entry instanceof SourceEntry.Content content) {
            readFile(content.source(), content.file());
            files++;
            monitor.progress("import", files, total, entry.name());
          } else if (entry instanceof SourceEntry.Refused refusal) {
            refuse(refusal.source(), refusal.name(), refusal.reason());
          } else {
            ignored.add(entry.name());
          }
        });
  }

  private void readFile(int source, SourceFile file) {
    int before = reads.size() + refused.size();
    try {
      plugin.codec().read(file, request.options(), row -> take(source, file, row));
    } catch (AthanorException e) {
      if (e.category() != Category.DATA) {
        throw e;
      }
      refuse(source, file.name(), e.getMessage());
    } catch (RuntimeException e) {
      // the contract forbids it, but one file must not take the others with it
      refuse(
          source,
          file.name(),
          "the reader of '%s' failed on it (%s); tell the plugin's author"
              .formatted(plugin.id(), e));
    }
    if (reads.size() + refused.size() == before) {
      refuse(source, file.name(), "it holds no structure");
    }
  }

  private void take(int source, SourceFile file, ImportRow<S> row) {
    monitor.checkCancelled();
    if (row instanceof ImportRow.Refused<S> refusal) {
      refuse(source, refusal.name(), refusal.reason());
    } else if (row instanceof ImportRow.Read<S> read) {
      // the rows of a stack belong together, as do the files of a folder
      String group = read.name().equals(file.name()) ? EntryName.folder(file.name()) : file.name();
      byte[] content = plugin.codec().toBytes(read.structure());
      Shape shape = plugin.codec().tensorShape(read.structure());
      String hash = ContentHash.of(content);
      Read kept = distinct.get(hash);
      if (kept == null) {
        takeElements(shape.size());
      }
      var taken =
          new Read(
              kept == null ? hash : kept.hash(),
              read.name(),
              groups.computeIfAbsent(group, Function.identity()),
              source,
              shapes.computeIfAbsent(shape, Function.identity()),
              kept == null ? spool.append(content) : kept.place(),
              measured(read));
      distinct.putIfAbsent(hash, taken);
      reads.add(taken);
    }
  }

  /** What the file itself says of a structure. */
  private static SortedMap<String, Measured> measured(ImportRow.Read<?> read) {
    if (read.measured().isEmpty()) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Measured> measured = new TreeMap<>();
    read.measured().forEach((name, m) -> measured.put(name, new Measured(m.value(), m.unit())));
    return measured;
  }

  private void takeElements(long more) {
    elements += more;
    if (elements > request.limits().maxElements()) {
      throw AthanorException.resource(
          String.format(
              Locale.ROOT,
              "the sources hold structures of more than %,d numbers in all, the most taken at"
                  + " once; import fewer or smaller ones",
              request.limits().maxElements()));
    }
  }

  /** A model takes tensors of one shape: the most frequent one stays, the first of equals. */
  private void refuseOtherShapes() {
    Map<Shape, Integer> counts = new LinkedHashMap<>();
    reads.forEach(read -> counts.merge(read.shape(), 1, Integer::sum));
    if (counts.size() < 2) {
      return;
    }
    int most = Collections.max(counts.values());
    Shape kept =
        counts.entrySet().stream()
            .filter(e -> e.getValue() == most)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    String hint = optionsHint();
    int total = reads.size();
    for (Read read : List.copyOf(reads)) {
      if (!read.shape().equals(kept)) {
        refuse(
            read.source(),
            read.row(),
            String.format(
                Locale.ROOT,
                "its tensor shape is %s but that of most (%,d of %,d) is %s; %s",
                read.shape(),
                most,
                total,
                kept,
                hint));
      }
    }
    reads.removeIf(read -> !read.shape().equals(kept));
  }

  private String optionsHint() {
    List<String> names =
        plugin.codec().importOptions().stream().map(OptionSpec::name).sorted().toList();
    return names.isEmpty()
        ? "import it as a dataset of its own"
        : "bring all to one size with the import options (of " + names + "), or import it apart";
  }

  private Map<String, SortedMap<String, Measured>> label(List<LabelTable> tables) {
    Map<String, SortedMap<String, Measured>> measured = new HashMap<>();
    for (int t = 0; t < tables.size(); t++) {
      int source = tables.size() == 1 ? -1 : t;
      measured.putAll(Labelling.of(tables.get(t), rowsOf(source), warnings));
      refused.addAll(tables.get(t).refused());
    }
    return measured;
  }

  /**
   * The labels together with what the files themselves say. A label table is named by the user for
   * this import, so it is right where the two differ.
   */
  private Map<String, SortedMap<String, Measured>> withOwn(
      Map<String, SortedMap<String, Measured>> labels) {
    Map<String, SortedMap<String, Measured>> measured = new HashMap<>();
    List<String> differing = new ArrayList<>();
    for (Read read : reads) {
      SortedMap<String, Measured> label =
          labels.getOrDefault(read.row(), Collections.emptySortedMap());
      if (read.measured().isEmpty() || label.isEmpty()) {
        measured.put(read.row(), label.isEmpty() ? read.measured() : label);
        continue;
      }
      SortedMap<String, Measured> both = new TreeMap<>(read.measured());
      label.forEach(
          (property, value) -> {
            Measured own = both.put(property, value);
            if (own != null && !own.equals(value)) {
              differing.add("'%s' of '%s'".formatted(property, read.row()));
            }
          });
      measured.put(read.row(), both);
    }
    if (!differing.isEmpty()) {
      warnings.add(
          ImportWarning.naming(
              Kind.LABELS_AGAINST_FILE,
              "values in a label table differ from those in the file itself; the table's are kept",
              differing));
    }
    return measured;
  }

  /** Rows of one source, or of all for −1, the refused ones too. */
  private List<Labelling.Row> rowsOf(int source) {
    List<Labelling.Row> rows = new ArrayList<>();
    for (Read read : reads) {
      if (source < 0 || source == read.source()) {
        rows.add(new Labelling.Row(read.row(), sources.labels().get(read.source()), true));
      }
    }
    refusedSource.forEach(
        (row, of) -> {
          if (source < 0 || source == of) {
            rows.add(new Labelling.Row(row, sources.labels().get(of), false));
          }
        });
    return rows;
  }

  /** One row a structure: the first, with what all of its rows measured. */
  private List<SpooledRow> distinct(Map<String, SortedMap<String, Measured>> measured) {
    Map<String, Read> first = new LinkedHashMap<>();
    // of structures that come again
    Map<String, MergedLabels> labels = new HashMap<>();
    List<String> same = new ArrayList<>();
    List<String> differing = new ArrayList<>();
    for (Read read : reads) {
      Read kept = first.putIfAbsent(read.hash(), read);
      if (kept != null) {
        MergedLabels merged =
            labels.computeIfAbsent(
                read.hash(), hash -> MergedLabels.of(kept.row(), measured.get(kept.row())));
        boolean differs = merged.add(read.row(), measured.get(read.row()));
        String pair = "'%s' = '%s'".formatted(read.row(), kept.row());
        same.add(pair);
        if (differs) {
          differing.add(pair);
        }
      }
    }
    if (!same.isEmpty()) {
      warnings.add(
          ImportWarning.naming(
              Kind.DUPLICATES, "rows hold the same structure as an earlier one", same));
    }
    if (!differing.isEmpty()) {
      warnings.add(
          ImportWarning.naming(
              Kind.DUPLICATES_WITH_OTHER_LABELS,
              "of them have other measured values; the mean is kept (they differ by up to "
                  + largest(labels.values())
                  + ")",
              differing));
    }
    return first.values().stream()
        .map(
            r -> {
              MergedLabels merged = labels.get(r.hash());
              return new SpooledRow(
                  r.hash(),
                  r.row(),
                  r.group(),
                  merged == null ? measured.get(r.row()) : merged.means(),
                  r.place());
            })
        .toList();
  }

  /** The largest difference in each property, such as {@code 0.17 in energy}. */
  private static String largest(Collection<MergedLabels> labels) {
    SortedMap<String, Double> largest = new TreeMap<>();
    labels.forEach(l -> l.spreads().forEach((name, by) -> largest.merge(name, by, Math::max)));
    return largest.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> String.format(Locale.ROOT, "%.3g in %s", e.getValue(), e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private void refuse(int source, String row, String reason) {
    refused.add(new RowRefusal(row, reason));
    refusedSource.putIfAbsent(row, source);
  }

  private AthanorException nothingRead() {
    int shown = Math.min(5, refused.size());
    String reasons =
        String.join("\n  ", refused.subList(0, shown).stream().map(RowRefusal::toString).toList());
    return AthanorException.data(
        String.format(
            Locale.ROOT,
            "none of %,d files could be read:\n  %s%s",
            Math.max(files, refused.size()),
            reasons,
            refused.size() > shown ? "\n  …" : ""));
  }
}
