package io.cloakroom.intake;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.Mishap.Kind;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of patience, each broken in one way. */
enum StormMutations implements Mutation {
  NEVER_RENEWS_ITS_LEASE(Kind.SLOW_LINE) {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return proxy(
          IntakeQueue.class,
          real,
          (call, arguments, go) -> call.equals("renew") ? true : go.on(arguments));
    }
  },
  COUNTS_DELAYS_AS_ATTEMPTS(Kind.FILES_AWAY) {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return Mutations.saving(real, register, StormMutations::attemptKept);
    }
  },
  SAVES_ONLY_AT_THE_END_OF_ALL_FILES(Kind.KILLED) {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Step store = steps.get(Stage.RECEIVED);
      steps.put(
          Stage.RECEIVED,
          (intake, lease) -> {
            Progress done = store.take(intake, lease);
            List<AuditEvent> events = new ArrayList<>(done.events());
            while (done.own().stage() == Stage.RECEIVED && done.own().leasedUntil().isPresent()) {
              done = store.take(done.own(), lease);
              events.addAll(done.events());
            }
            return new Progress(done.own(), done.others(), events);
          });
    }
  },
  IGNORES_RETRY_AFTER(Kind.LIMITED) {
    @Override
    public Messenger messenger(Messenger real) {
      return proxy(
          Messenger.class,
          real,
          (call, arguments, go) -> {
            try {
              return go.on(arguments);
            } catch (MessengerUnavailable e) {
              throw e.isLimit() ? new MessengerUnavailable("limited") : e;
            }
          });
    }
  },
  WRITES_WITH_A_STALE_LEASE(Kind.WORKER_STALLS) {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      IntakeQueue renewing =
          proxy(
              IntakeQueue.class,
              real,
              (call, arguments, go) -> {
                Object answer = go.on(arguments);
                return call.equals("renew") ? true : answer;
              });
      return Mutations.RULE_4_SAVES_OVER_WHAT_SOMEBODY_ELSE_SAVED.queue(renewing, register);
    }
  },
  FORGETS_TO_END_PAUSES_WHEN_THE_CHAT_IS_BACK(Kind.DISK_FULL) {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return proxy(
          IntakeQueue.class,
          real,
          (call, arguments, go) -> call.equals("hasten") ? 0 : go.on(arguments));
    }
  },
  TAKES_THE_NEWEST_FIRST(Kind.LIMITED) {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return proxy(
          IntakeQueue.class,
          real,
          (call, arguments, go) ->
              call.equals("claim") && arguments.length == 5
                  ? newest(real, arguments)
                  : go.on(arguments));
    }
  },
  READS_SUSPECTS_SIDE_BY_SIDE(Kind.POISON_POSTED, Kind.SLOW_LINE) {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      IntakeQueue unsuspecting =
          proxy(
              IntakeQueue.class,
              real,
              (call, arguments, go) ->
                  call.equals("claim")
                      ? unsuspected((List<?>) go.on(arguments))
                      : go.on(arguments));
      return Mutations.saving(unsuspecting, register, StormMutations::attemptAdded);
    }
  },
  REMOVES_BEFORE_READING_BACK(Kind.LINK_REVOKED) {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Mutations.RULE_5_REMOVES_WITHOUT_PROOF.steps(steps, around);
    }
  };

  private static final int MANY = 1_000;

  /** In what the difference shows. */
  @SuppressWarnings("ImmutableEnumChecker") // made unmodifiable below
  final Set<Kind> weather;

  StormMutations(Kind... weather) {
    this.weather = Set.of(weather);
  }

  private interface Going {
    Object on(Object[] arguments) throws Exception;
  }

  private interface Answering {
    Object answer(String call, Object[] arguments, Going go) throws Exception;
  }

  private static Intake attemptKept(Intake intake, Intake before) {
    boolean delayed = intake.setbacks().delays() > before.setbacks().delays();
    Setbacks kept =
        new Setbacks(
            before.setbacks().attempts(), intake.setbacks().delays(), intake.setbacks().told());
    return delayed && intake.stage() == Stage.RECEIVED ? with(kept, intake) : intake;
  }

  /** As if no file of theirs had ever been begun. */
  private static List<Intake> unsuspected(List<?> claimed) {
    return claimed.stream()
        .map(Intake.class::cast)
        .map(one -> with(attempts(0, one), one))
        .toList();
  }

  private static Intake attemptAdded(Intake intake, Intake before) {
    boolean begun = intake.stage() == Stage.RECEIVED && intake.setbacks().attempts() > 0;
    return begun ? with(attempts(before.setbacks().attempts() + 1, intake), intake) : intake;
  }

  private static Setbacks attempts(int attempts, Intake of) {
    return new Setbacks(attempts, of.setbacks().delays(), of.setbacks().told());
  }

  private static Intake with(Setbacks setbacks, Intake intake) {
    return new Intake(
        intake.id(),
        intake.post(),
        intake.host(),
        intake.unit(),
        intake.receivedAt(),
        intake.stage(),
        intake.stageAt(),
        intake.items(),
        setbacks,
        intake.deletion(),
        intake.dueAt(),
        intake.leasedUntil(),
        intake.version());
  }

  /** Of those at the stage whose turn it is the newest is taken, the rest is let go again. */
  @SuppressWarnings("unchecked")
  private static List<Intake> newest(IntakeQueue real, Object[] arguments) {
    String messenger = (String) arguments[0];
    Instant now = (Instant) arguments[2];
    Duration lease = (Duration) arguments[3];
    List<Intake> oldest = real.claim(messenger, (Set<Stage>) arguments[1], now, lease, 1);
    if (oldest.isEmpty()) {
      return oldest;
    }
    letGo(real, oldest);
    List<Intake> all = real.claim(messenger, Set.of(oldest.get(0).stage()), now, lease, MANY);
    letGo(real, all.subList(0, all.size() - 1));
    return all.subList(all.size() - 1, all.size());
  }

  private static void letGo(IntakeQueue queue, List<Intake> claimed) {
    claimed.forEach(one -> queue.release(one.id(), one.leasedUntil().orElseThrow()));
  }

  private static <T> T proxy(Class<T> port, T real, Answering answering) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) ->
                answering.answer(
                    method.getName(),
                    arguments,
                    with -> {
                      try {
                        return method.invoke(real, with);
                      } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof Error error) {
                          throw error;
                        }
                        throw (Exception) e.getCause();
                      }
                    })));
  }
}
