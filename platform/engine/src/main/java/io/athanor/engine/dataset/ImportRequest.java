package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to import.
 *
 * @param name of the dataset to be
 * @param sources folders, files and zips
 * @param labels label tables: none, one for all sources, or one for each source in the same order
 * @param options a value for every import option of the domain
 */
public record ImportRequest(
    String name, List<Path> sources, List<Path> labels, Options options, ImportLimits limits) {
  public ImportRequest {
    Objects.requireNonNull(name);
    sources = List.copyOf(sources);
    labels = List.copyOf(labels);
    Objects.requireNonNull(options);
    Objects.requireNonNull(limits);
    if (labels.size() > 1 && labels.size() != sources.size()) {
      throw AthanorException.user(
          ("%d label tables don't go with %d sources; give one table for all sources, or one for"
                  + " each source in the same order")
              .formatted(labels.size(), sources.size()));
    }
  }
}
