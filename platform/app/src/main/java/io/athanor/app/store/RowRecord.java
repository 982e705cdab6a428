package io.athanor.app.store;

/**
 * A row of a dataset without its structure's content.
 *
 * @param dataset its name and version
 * @param group null for none
 */
public record RowRecord(
    long datasetId,
    String dataset,
    int position,
    String structureHash,
    String name,
    String group) {}
