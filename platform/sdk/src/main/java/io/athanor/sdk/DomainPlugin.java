package io.athanor.sdk;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stateless entry point of a data domain, found by {@link java.util.ServiceLoader}. Only the
 * methods without a default are required; a domain that declares nothing more can still be
 * imported, trained and searched by measured properties.
 *
 * <p>All objects given out are thread-safe.
 *
 * @param <S> the domain's structure: an immutable value with {@code equals} and {@code hashCode}
 */
public interface DomainPlugin<S> {

  /** Short stable name such as {@code two-phase}: lower case, digits and dashes. */
  String id();

  /** One line for people. */
  String description();

  /** Semantic version of the plugin; part of every provenance. */
  String version();

  Class<S> structureType();

  StructureCodec<S> codec();

  /**
   * The autoencoder for tensors of one shape.
   *
   * @param tensorShape shape of one structure's tensor, without the batch axis
   * @param latentDim number of latent dimensions, at least 1
   */
  VaeArchitecture architecture(Shape tensorShape, int latentDim);

  /** Options of the autoencoder, such as which likelihood it has. */
  default List<OptionSpec> modelOptions() {
    return List.of();
  }

  /**
   * As {@link #architecture(Shape, int)}, under values of {@link #modelOptions}, whose defaults
   * give the same. Options may change the likelihood, but not the parameters of the networks.
   */
  default VaeArchitecture architecture(Shape tensorShape, int latentDim, Options options) {
    return architecture(tensorShape, latentDim);
  }

  /** A latent size that suits tensors of this shape when the user names none. */
  int defaultLatentDim(Shape tensorShape);

  /**
   * How far two structures of the same shape are apart, in [0, 1]: 0 when equal, 1 when nothing is
   * shared. For images the share of differing pixels. Drives novelty and diversity.
   */
  double distance(S a, S b);

  /**
   * A fixed representative of all structures that are the same material by the declared symmetries,
   * so that equal representatives mean duplicates.
   */
  default S canonical(S structure) {
    return structure;
  }

  /**
   * Whether structures carry noise that a decode of the posterior's mean leaves out, as gray images
   * do. Such a domain exports {@code png}.
   */
  default boolean denoises() {
    return false;
  }

  /**
   * What a decoded structure is drawn to under values of {@link #options}, such as the nearest
   * design of a table of all known ones. Equal structures give equal results of the same tensor
   * shape, and a result stays what it is. By default every decode does.
   *
   * @throws AthanorException USER, when the options do not tell what to draw to
   */
  default UnaryOperator<S> snap(Options options) {
    return UnaryOperator.identity();
  }

  /**
   * The least share, in [0, 1], of decodes of trained structures that pass the mandatory checks:
   * what the plugin's own tests hold it to. 0 promises nothing.
   */
  default double validDecodes() {
    return 0;
  }

  /** Options that evaluators and checks take, such as a phase contrast. */
  default List<OptionSpec> options() {
    return List.of();
  }

  /** Evaluators under the given options, which hold a value for every declared option. */
  default List<PropertyEvaluator<S>> evaluators(Options options) {
    return List.of();
  }

  default List<ValidityCheck<S>> checks(Options options) {
    return List.of();
  }

  default Optional<Fingerprint<S>> fingerprint() {
    return Optional.empty();
  }

  default List<StructureGenerator<S>> generators() {
    return List.of();
  }

  default List<Symmetry<S>> symmetries() {
    return List.of();
  }

  /** Cheap descriptors, by which decoded structures are held against real ones. */
  default Optional<Descriptor<S>> descriptor() {
    return Optional.empty();
  }
}
