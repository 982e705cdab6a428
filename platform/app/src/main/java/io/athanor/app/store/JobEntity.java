package io.athanor.app.store;

import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A job; its state is changed by {@link Jobs}. */
@Entity
@Table(name = "job")
class JobEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private JobKind kind;

  @Column(name = "campaign_id", updatable = false)
  private Long campaignId;

  @Column(name = "parent_id", updatable = false)
  private Long parentId;

  @Column(updatable = false)
  private String request;

  @Column private String result;

  @Column(nullable = false)
  private int priority;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private JobState state;

  @Column(nullable = false)
  private int attempt;

  @Column(name = "set_aside", nullable = false)
  private int setAside;

  @Column private String worker;

  @Enumerated(EnumType.STRING)
  @Column(name = "stop_wish")
  private JobStop stopWish;

  @Column private String stage;

  @Column private Long done;

  @Column private Long total;

  @Column private String detail;

  @Column(name = "stage_started_at")
  private Instant stageStartedAt;

  @Column(name = "stage_first")
  private Long stageFirst;

  @Column(name = "failure_category")
  private String failureCategory;

  @Column private String failure;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  /** For Hibernate. */
  protected JobEntity() {}

  /** A job that nobody has taken yet. */
  JobEntity(Jobs.New job, Instant now) {
    this.kind = job.kind();
    this.campaignId = job.campaignId();
    this.parentId = job.parentId();
    this.request = job.request();
    this.priority = job.priority();
    this.createdAt = now;
    this.state = JobState.QUEUED;
    this.updatedAt = now;
  }

  JobRecord toRecord() {
    return new JobRecord(
        id,
        kind,
        campaignId,
        parentId,
        request,
        result,
        priority,
        createdAt,
        state,
        attempt,
        setAside,
        worker,
        stopWish,
        stage,
        done,
        total,
        detail,
        stageStartedAt,
        stageFirst,
        failureCategory,
        failure,
        startedAt,
        finishedAt,
        updatedAt);
  }
}
