package io.athanor.app.service;

import java.util.List;

/** Candidates with the campaign that they belong to. The keys are documented in docs/cli.md. */
public record CampaignCandidates(
    long id, String campaign, int run, String state, List<CandidateView> candidates) {}
