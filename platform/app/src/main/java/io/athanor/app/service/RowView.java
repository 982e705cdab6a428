package io.athanor.app.service;

import java.util.List;

/**
 * A dataset's row.
 *
 * @param row its name
 * @param group rows of one group are never split between training and validation; null for none
 * @param values measured of this row, and computed of its structure
 */
public record RowView(
    int position, String structure, String row, String group, List<ValueView> values) {}
