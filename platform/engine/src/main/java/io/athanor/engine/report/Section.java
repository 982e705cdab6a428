package io.athanor.engine.report;

/** A part of the page. */
interface Section {
  String title();

  /** Its id in the page. */
  String anchor();

  void write(Html html);
}
