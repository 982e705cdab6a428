package io.athanor.app.store;

import java.time.Instant;
import java.util.List;

/**
 * An immutable version of a dataset, without its rows.
 *
 * @param id given by the store; 0 before
 * @param name what people call it
 * @param version 1 for the first of that name; given by the store
 * @param contentHash over the rows in order
 * @param domain the plugin's id
 * @param pluginVersion of the plugin that read or made the structures
 * @param tensorShape of one structure's tensor
 * @param rowCount number of rows
 * @param options JSON object: how the rows were read or generated
 * @param provenance JSON object
 * @param createdAt when it was stored
 */
public record DatasetRecord(
    long id,
    String name,
    int version,
    String contentHash,
    String domain,
    String pluginVersion,
    List<Long> tensorShape,
    int rowCount,
    String options,
    String provenance,
    Instant createdAt) {}
