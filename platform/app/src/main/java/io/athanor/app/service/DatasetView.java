package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import java.util.List;

/** A dataset's version, for people and scripts. The keys are documented in docs/cli.md. */
public record DatasetView(
    long id,
    String dataset,
    int version,
    String contentHash,
    String domain,
    int rows,
    List<Long> tensorShape,
    String createdAt) {
  static DatasetView of(DatasetRecord stored) {
    return new DatasetView(
        stored.id(),
        stored.name(),
        stored.version(),
        stored.contentHash(),
        stored.domain(),
        stored.rowCount(),
        stored.tensorShape(),
        stored.createdAt().toString());
  }
}
