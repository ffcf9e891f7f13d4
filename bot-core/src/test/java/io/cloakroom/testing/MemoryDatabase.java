package io.cloakroom.testing;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.audit.TookTooLong;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.share.ShareStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A database in memory behind one lock: all stores of one instance share it, and so do the workers
 * of a test. What it holds outlives them, as a database outlives a killed process; a {@link
 * #powerCut} loses what no {@code force} covered.
 */
public class MemoryDatabase {
  private final Object lock = new Object();
  private MemoryState state = new MemoryState();
  private MemoryState forced = new MemoryState();
  private boolean auditBroken;
  private boolean auditSlow;
  private boolean auditCrowded;
  private int forces;
  private int changes;
  private Runnable meanwhile = () -> {};

  /** All that is kept of posts on their way, as one node sees it. */
  public IntakeStores intakesOf(String node) {
    return new IntakeStores(
        new MemoryQueue(this, node),
        new MemoryRegister(this),
        new MemoryWatermarks(this),
        new MemoryLatePosts(this),
        new MemoryBlocked(this),
        new MemorySweeps(this),
        this::force);
  }

  /** The same, as the only node sees it. */
  public IntakeStores intakes() {
    return intakesOf("node");
  }

  public LinkStore links() {
    return new MemoryLinks(this);
  }

  public PolicyStore policies() {
    return new MemoryPolicies(this);
  }

  public PolicyTextStore policyTexts() {
    return new MemoryPolicyTexts(this);
  }

  public Preferences preferences() {
    return new MemoryPreferences(this);
  }

  public Lessons lessons() {
    return new MemoryLessons(this);
  }

  public NumbersStore numbers() {
    return new MemoryNumbers(this);
  }

  public ReviewStore reviews() {
    return new MemoryReviews(this);
  }

  public Keepsakes keepsakes() {
    return new MemoryKeepsakes(this);
  }

  public RequestStore requests() {
    return new MemoryRequests(this);
  }

  public OutsiderStore outsiders() {
    return new MemoryOutsiders(this);
  }

  public ShareStore shares() {
    return new MemoryShares(this);
  }

  public AuditLog audit() {
    return new MemoryAudit(this);
  }

  public ErasureStore erasures() {
    return new MemoryErasure(this);
  }

  public PassStore passes() {
    return new MemoryPasses(this);
  }

  /** All that is on record, of every workspace, the earliest first. */
  public List<RecordedEvent> recorded() {
    return read(
        now ->
            now.events.entrySet().stream()
                .map(one -> new RecordedEvent(one.getKey(), one.getValue()))
                .toList());
  }

  /** Somebody who holds the database makes another event of that one, past the program. */
  public void tamper(long sequence, UnaryOperator<AuditEvent> edit) {
    run(changing -> changing.events.computeIfPresent(sequence, (at, one) -> edit.apply(one)));
  }

  /** While slow, no question to the record is answered in time. */
  public void slowAudit(boolean slow) {
    synchronized (lock) {
      auditSlow = slow;
    }
  }

  /** While crowded, no question to the record gets its turn. */
  public void crowdedAudit(boolean crowded) {
    synchronized (lock) {
      auditCrowded = crowded;
    }
  }

  <T> T asked(Function<MemoryState, T> question) {
    synchronized (lock) {
      if (auditCrowded) {
        throw TookTooLong.forOthers();
      }
      if (auditSlow) {
        throw new TookTooLong();
      }
    }
    return read(question);
  }

  /** While broken, nothing that must be recorded can be done. */
  public void breakAudit(boolean broken) {
    synchronized (lock) {
      auditBroken = broken;
    }
  }

  /** Back to the last {@code force}: the worst that a power cut may do. */
  public void powerCut() {
    synchronized (lock) {
      state = forced.copy();
    }
  }

  /** Before the next change somebody else makes theirs. */
  public void meanwhile(Runnable others) {
    synchronized (lock) {
      meanwhile = others;
    }
  }

  /** How often rows were forced to disk so far. */
  public int forces() {
    synchronized (lock) {
      return forces;
    }
  }

  /** How often anything was changed so far. */
  public int changes() {
    synchronized (lock) {
      return changes;
    }
  }

  void force() {
    synchronized (lock) {
      forced = state.copy();
      forces++;
    }
  }

  <T> T read(Function<MemoryState, T> question) {
    synchronized (lock) {
      return question.apply(state);
    }
  }

  /** All of the work or, when it throws, nothing. */
  <T> T change(Function<MemoryState, T> work) {
    synchronized (lock) {
      Runnable others = meanwhile;
      meanwhile = () -> {};
      others.run();
      MemoryState copy = state.copy();
      T answer = work.apply(copy);
      if (auditBroken && !copy.events.equals(state.events)) {
        throw new IllegalStateException("the record cannot be written");
      }
      state = copy;
      changes++;
      return answer;
    }
  }

  void run(Consumer<MemoryState> work) {
    change(
        changing -> {
          work.accept(changing);
          return true;
        });
  }
}
