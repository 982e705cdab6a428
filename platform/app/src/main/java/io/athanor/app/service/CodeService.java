package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.LatentCodes;
import io.athanor.app.store.LatentModelSummary;
import io.athanor.app.store.Models;
import io.athanor.app.store.StructureRecord;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Codes of structures, the posterior means of a model: those of its dataset are stored. */
@ApplicationScoped
public class CodeService {
  /** Rows of a block: a few hundred kilobytes, and so many structures are held at a time. */
  private static final int BLOCK = 1000;

  private final LatentCodes codes;
  private final Models models;
  private final ModelService loader;
  private final Datasets rows;
  private final DatasetService datasets;
  private final Plugins plugins;

  CodeService(
      LatentCodes codes,
      Models models,
      ModelService loader,
      Datasets rows,
      DatasetService datasets,
      Plugins plugins) {
    this.codes = codes;
    this.models = models;
    this.loader = loader;
    this.rows = rows;
    this.datasets = datasets;
    this.plugins = plugins;
  }

  /**
   * Encodes and stores what has no code yet of a model's dataset; interrupted, it goes on where it
   * was.
   *
   * @throws AthanorException USER, when there is no such model, or it is conditional
   */
  public void ensure(String model, RunMonitor monitor) {
    DatasetRecord dataset = datasets.require(require(model).datasetId());
    if (codes.count(model) < dataset.rowCount()) {
      store(plugins.require(dataset.domain()), model, dataset, monitor);
    }
  }

  /**
   * The code of any structure of the model's domain.
   *
   * @throws AthanorException USER, when there is no such model, it is conditional or of another
   *     domain; DATA, when the structure is of another shape
   */
  float[] encode(String model, StructureRecord structure) {
    String domain = datasets.require(require(model).datasetId()).domain();
    if (!domain.equals(structure.domain())) {
      throw AthanorException.user(
          "the structure is of domain '%s', the model of '%s'"
              .formatted(structure.domain(), domain));
    }
    return encode(plugins.require(domain), model, structure);
  }

  private <S> float[] encode(DomainPlugin<S> plugin, String model, StructureRecord structure) {
    try (LatentSpace<S> latent = open(plugin, model)) {
      return encode(plugin, latent, List.of(structure.content()))[0];
    }
  }

  private <S> void store(
      DomainPlugin<S> plugin, String model, DatasetRecord dataset, RunMonitor monitor) {
    try (LatentSpace<S> latent = open(plugin, model)) {
      for (int from = codes.count(model); from < dataset.rowCount(); from += BLOCK) {
        monitor.checkCancelled();
        monitor.progress("encode", from, dataset.rowCount(), "");
        codes.save(model, from, encode(plugin, latent, rows.contents(dataset.id(), from, BLOCK)));
      }
      monitor.progress("encode", dataset.rowCount(), dataset.rowCount(), "");
    }
  }

  private static <S> float[][] encode(
      DomainPlugin<S> plugin, LatentSpace<S> latent, List<byte[]> contents) {
    double[][] means =
        latent.encode(contents.stream().map(plugin.codec()::fromBytes).toList()).mean();
    var encoded = new float[means.length][latent.latentDim()];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < encoded[i].length; j++) {
        encoded[i][j] = (float) means[i][j];
      }
    }
    return encoded;
  }

  private <S> LatentSpace<S> open(DomainPlugin<S> plugin, String model) {
    LatentSpace<S> latent =
        LatentSpace.open(plugin, loader.load(model).trained(), DeviceChoice.CPU);
    if (!latent.conditions().isEmpty()) {
      latent.close();
      throw AthanorException.user(
          "model "
              + model
              + " is conditional: a code says nothing without the values it was made with; look by"
              + " fingerprint");
    }
    return latent;
  }

  private LatentModelSummary require(String model) {
    return models
        .summary(model)
        .orElseThrow(
            () ->
                AthanorException.user(
                    "there is no model '" + model + "'; 'athanor model list' lists them"));
  }
}
