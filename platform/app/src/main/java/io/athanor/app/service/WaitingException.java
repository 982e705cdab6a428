package io.athanor.app.service;

/** Another job is at what this one needs; to be tried again when that is done. */
final class WaitingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WaitingException(String message) {
    super(message);
  }
}
