package io.athanor.sdk;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Files ⇄ structure ⇄ tensor, and what a person sees of a structure.
 *
 * @param <S> the domain's structure
 */
public interface StructureCodec<S> {

  /**
   * File name endings that {@link #read} takes, lower case without the dot. One may have several
   * parts, as in {@code csv.gz}; a dash serves for the dot, as in {@code train-images-idx3-ubyte}.
   */
  Set<String> extensions();

  /** Options of {@link #read}, such as a gray threshold or a working size. */
  default List<OptionSpec> importOptions() {
    return List.of();
  }

  /**
   * Reads one file, which may hold many structures, and hands over each row as it is read. A row
   * that can't be read is refused with its reason and the others go on. Never throws for bad
   * content.
   *
   * @param options hold a value for every declared import option
   */
  void read(SourceFile file, Options options, Consumer<ImportRow<S>> rows);

  /** Canonical bytes: equal structures give equal bytes, on every machine. Stored and hashed. */
  byte[] toBytes(S structure);

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws AthanorException DATA, when the bytes are not of this codec
   */
  S fromBytes(byte[] bytes);

  /** Shape of the structure's tensor, without the batch axis. Structures of a dataset share it. */
  Shape tensorShape(S structure);

  /** The structure's tensor, row-major, of {@link #tensorShape}. */
  float[] encode(S structure);

  /**
   * Draws a structure from the likelihood p(x|z) whose parameters the decoder gave. A likelihood
   * whose mode is the natural choice may ignore {@code random}; the same output and the same random
   * state give the same structure.
   *
   * @param output decoder output for one latent point, row-major, of the architecture's output
   *     shape
   * @param tensorShape shape of the tensors that the model was trained on
   */
  S decode(float[] output, Shape tensorShape, RandomGenerator random);

  /** A PNG of the structure at least {@code minSide} pixels wide, for people. */
  byte[] preview(S structure, int minSide);

  /** Formats of {@link #export} and their file name ending, in order of preference. */
  default List<String> exportFormats() {
    return List.of();
  }

  /**
   * The structure as a file.
   *
   * @throws AthanorException USER, for a format that {@link #exportFormats} does not list
   */
  default byte[] export(S structure, String format) {
    throw AthanorException.user("this domain exports no '" + format + "'; it lists no formats");
  }

  /** Human-readable facts such as {@code size = 33 x 33}. */
  default Map<String, String> describe(S structure) {
    return Map.of();
  }
}
