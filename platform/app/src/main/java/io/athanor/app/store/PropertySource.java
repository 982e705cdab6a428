package io.athanor.app.store;

/** Where a property's value comes from. */
public enum PropertySource {
  MEASURED,
  COMPUTED,
  PREDICTED
}
