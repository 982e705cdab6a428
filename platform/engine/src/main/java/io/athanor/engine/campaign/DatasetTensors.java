package io.athanor.engine.campaign;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.TrainingData;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Symmetry;
import io.athanor.sdk.Symmetry.PropertyMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A dataset as a model learns from it. With symmetries, whole groups (simulations) are held out for
 * validation; without, a handful of trajectories says nothing about an unseen one, early stopping
 * would end training at once, and single items are held out.
 */
final class DatasetTensors<S> implements TrainingData {
  private final DomainPlugin<S> plugin;
  private final Dataset<S> dataset;
  private final PropertyValues properties;
  private final boolean grouped;

  DatasetTensors(
      DomainPlugin<S> plugin, Dataset<S> dataset, PropertyValues properties, boolean augment) {
    this.plugin = plugin;
    this.dataset = dataset;
    this.properties = properties;
    this.grouped = augment && Groups.of(dataset).isPresent();
  }

  @Override
  public int count() {
    return dataset.size();
  }

  @Override
  public Shape tensorShape() {
    return dataset.tensorShape();
  }

  @Override
  public float[] tensor(int index) {
    return plugin.codec().encode(dataset.items().get(index).structure());
  }

  @Override
  public float[] tensor(int index, RandomGenerator augmentation) {
    S structure = dataset.items().get(index).structure();
    for (Symmetry<S> symmetry : plugin.symmetries()) {
      structure = symmetry.apply(structure, augmentation).structure();
    }
    return plugin.codec().encode(structure);
  }

  @Override
  public List<String> propertyUnits() {
    return properties.units();
  }

  @Override
  public double[] properties(int index) {
    return properties.of(index);
  }

  @Override
  public double[] properties(int index, RandomGenerator augmentation) {
    S structure = dataset.items().get(index).structure();
    Function<String, Optional<String>> original = Optional::of;
    for (Symmetry<S> symmetry : plugin.symmetries()) {
      var image = symmetry.apply(structure, augmentation);
      structure = image.structure();
      PropertyMap map = image.properties();
      Function<String, Optional<String>> before = original;
      original = name -> map.original(name).flatMap(before);
    }
    return properties.of(index, original);
  }

  @Override
  public Optional<String> group(int index) {
    Item<S> item = dataset.items().get(index);
    return grouped ? Optional.of(item.group()) : Optional.empty();
  }
}
