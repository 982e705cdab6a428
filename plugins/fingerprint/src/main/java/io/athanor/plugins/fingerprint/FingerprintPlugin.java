package io.athanor.plugins.fingerprint;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.fingerprint.generate.BlockGenerator;
import io.athanor.plugins.fingerprint.property.BitProperties;
import io.athanor.plugins.fingerprint.vae.BitArchitecture;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Binary fingerprints: structures that are told by a fixed number of bits. */
public final class FingerprintPlugin implements DomainPlugin<Bits> {
  private final BitCodec codec = new BitCodec();
  private final BitProperties properties = new BitProperties();

  @Override
  public String id() {
    return "fingerprint";
  }

  @Override
  public String description() {
    return "Binary fingerprints: structures told by a fixed number of bits, with properties"
        + " measured or looked up in a table";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public Class<Bits> structureType() {
    return Bits.class;
  }

  @Override
  public StructureCodec<Bits> codec() {
    return codec;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return new BitArchitecture(tensorShape, latentDim);
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return BitArchitecture.defaultLatentDim(tensorShape);
  }

  /** Share of bits that differ; 1 for fingerprints of different widths. */
  @Override
  public double distance(Bits a, Bits b) {
    return a.length() == b.length() ? (double) a.hammingDistance(b) / a.length() : 1;
  }

  /** The bits alone: how they are shown does not matter. */
  @Override
  public Bits canonical(Bits structure) {
    return structure.flat();
  }

  /** With the option {@code snap}, the nearest design of the table. */
  @Override
  public UnaryOperator<Bits> snap(Options options) {
    return properties.snap(options);
  }

  @Override
  public List<OptionSpec> options() {
    return properties.options();
  }

  @Override
  public List<PropertyEvaluator<Bits>> evaluators(Options options) {
    return properties.evaluators(options);
  }

  @Override
  public List<ValidityCheck<Bits>> checks(Options options) {
    return properties.checks(options);
  }

  @Override
  public Optional<Fingerprint<Bits>> fingerprint() {
    return Optional.of(new FoldedBits());
  }

  @Override
  public List<StructureGenerator<Bits>> generators() {
    return List.of(new BlockGenerator());
  }
}
