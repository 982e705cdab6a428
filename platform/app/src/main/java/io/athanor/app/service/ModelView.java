package io.athanor.app.service;

import java.util.List;

/**
 * A trained model, for people and scripts. The keys are documented in docs/cli.md.
 *
 * @param model its hash
 * @param dataset name and version
 * @param beta weight of the KL at the end of training; null for models stored before it was kept
 * @param distortion in nats a structure, of held-out ones where there are any
 * @param rate mean KL, likewise
 * @param epoch whose weights these are
 * @param campaigns that worked with it, as name@run
 */
public record ModelView(
    String model,
    String dataset,
    String domain,
    int latentDim,
    Double beta,
    int activeUnits,
    boolean collapsed,
    double distortion,
    double rate,
    int epoch,
    List<String> campaigns,
    String createdAt) {}
