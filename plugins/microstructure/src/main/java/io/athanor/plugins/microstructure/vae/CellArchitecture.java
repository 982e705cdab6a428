package io.athanor.plugins.microstructure.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Convolutional autoencoder of periodic two-phase cells with sides from 16 to 128 pixels, odd ones
 * included. The likelihood is a product of a Bernoulli for each pixel (term {@code pixels}) and a
 * Gaussian for each of the {@link TextureStatistics} (term {@code texture}).
 */
public final class CellArchitecture implements VaeArchitecture {
  private static final int LEAST_SIDE = 16;
  private static final int GREATEST_SIDE = 128;

  private final CellNetwork network;
  private final Likelihood textureLikelihood;

  /**
   * @param tensorShape (2, height, width)
   * @throws AthanorException USER, for a side out of range
   */
  public CellArchitecture(Shape tensorShape, int latentDim) {
    int height = Math.toIntExact(tensorShape.get(1));
    int width = Math.toIntExact(tensorShape.get(2));
    if (Math.min(height, width) < LEAST_SIDE || Math.max(height, width) > GREATEST_SIDE) {
      throw AthanorException.user(
          "cells of "
              + height
              + " x "
              + width
              + " pixels can't be trained on: sides go from "
              + LEAST_SIDE
              + " to "
              + GREATEST_SIDE
              + "; import them anew with the options size and fit");
    }
    var statistics = new TextureStatistics(height, width);
    this.network = new CellNetwork(height, width, statistics.size(), latentDim);
    this.textureLikelihood = Likelihood.gaussian(statistics.sigmas());
  }

  @Override
  public Shape inputShape() {
    return network.inputShape();
  }

  @Override
  public int latentDim() {
    return network.latentDim();
  }

  @Override
  public Block encoder() {
    return new CellEncoder(network);
  }

  @Override
  public Block decoder() {
    return new CellDecoder(network);
  }

  @Override
  public Shape outputShape() {
    return network.outputShape();
  }

  @Override
  public ReconstructionLoss reconstructionLoss() {
    return this::terms;
  }

  private Map<String, NDArray> terms(NDArray input, NDArray output) {
    long n = input.getShape().get(0);
    long pixels = (long) network.height() * network.width();
    NDArray phases = input.get(":, 0").reshape(n, pixels);
    NDArray texture = input.get(":, 1").reshape(n, pixels).get(":, :" + network.textureSize());
    var terms = new LinkedHashMap<String, NDArray>();
    terms.put("pixels", Likelihood.bernoulli().nats(phases, output.get(":, :" + pixels)));
    terms.put("texture", textureLikelihood.nats(texture, output.get(":, " + pixels + ":")));
    return terms;
  }
}
