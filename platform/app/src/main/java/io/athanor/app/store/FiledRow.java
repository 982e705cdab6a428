package io.athanor.app.store;

import java.util.Optional;

/**
 * A dataset's row on its way in.
 *
 * @param fingerprint of the row's structure; empty where the domain has none
 */
public record FiledRow(DatasetRow row, Optional<FingerprintRecord> fingerprint) {}
