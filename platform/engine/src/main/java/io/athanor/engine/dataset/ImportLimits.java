package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;

/**
 * What an import may take, so that no input can exhaust the machine.
 *
 * @param maxFileBytes one file, unpacked; it is held in memory while it is read
 * @param maxFiles files in all sources together
 * @param maxTotalBytes all files together, unpacked
 * @param maxExpansionRatio unpacked to packed size of a zip, held against what exceeds {@link
 *     #expansionFloor}
 * @param expansionFloor unpacked bytes of a zip below which it is never called a bomb: honest
 *     coarse cells of 8-byte numbers pack some hundredfold
 * @param maxElements numbers in the tensors of all distinct structures, which are kept on disk on
 *     their way: a few bytes of a file may be a structure of megabytes
 */
public record ImportLimits(
    long maxFileBytes,
    int maxFiles,
    long maxTotalBytes,
    double maxExpansionRatio,
    long expansionFloor,
    long maxElements) {

  private static final long MIB = 1L << 20;

  public ImportLimits {
    if (maxFileBytes < 1
        || maxFileBytes > Integer.MAX_VALUE - 16
        || maxFiles < 1
        || maxTotalBytes < 1
        || !(maxExpansionRatio >= 1)
        || expansionFloor < 0
        || maxElements < 1) {
      throw AthanorException.user("import limits must be positive, and a file smaller than 2 GiB");
    }
  }

  /**
   * 256 MiB a file, 200,000 files, 64 GiB in all, 500-fold expansion beyond 256 MiB, and 2³³
   * elements.
   */
  public static ImportLimits defaults() {
    return new ImportLimits(256 * MIB, 200_000, 64 * 1024 * MIB, 500, 256 * MIB, 1L << 33);
  }
}
