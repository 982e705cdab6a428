package io.athanor.app.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks in the request at hand. */
@ApplicationScoped
public class CurrentCaller {
  static final String ATTRIBUTE = "athanor.caller";

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The caller, for an endpoint that asks for a role. */
  public Caller get() {
    Caller caller = identity.getAttribute(ATTRIBUTE);
    return caller == null ? Caller.NOBODY : caller;
  }

  /** The caller as far as the request was looked into: nobody where it asked for no role. */
  public static Caller of(RoutingContext context) {
    Caller caller = context.get(ATTRIBUTE);
    return caller == null ? Caller.NOBODY : caller;
  }

  static void note(RoutingContext context, SecurityIdentity identity) {
    context.put(ATTRIBUTE, identity.getAttribute(ATTRIBUTE));
  }
}
