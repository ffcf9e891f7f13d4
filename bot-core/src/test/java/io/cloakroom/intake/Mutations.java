package io.cloakroom.intake;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.vault.Unproven;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The rules of the walk, each broken in one way; and each repeated effect, made unrepeatable. */
enum Mutations implements Mutation {
  RULE_1_ACKNOWLEDGES_BEFORE_THE_ROW_IS_SAVED {
    @Override
    public boolean acknowledgesFirst() {
      return true;
    }
  },
  RULE_2_SAVES_BEFORE_THE_EFFECT {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Step announce = steps.get(Stage.STORED);
      steps.put(
          Stage.STORED,
          (intake, lease) -> {
            around
                .stores()
                .intakes()
                .queue()
                .save(intake.moved(Move.ANNOUNCE, around.clock().instant()), List.of());
            Progress done = announce.take(intake, lease);
            return Progress.to(done.own().saved(), done.events());
          });
    }
  },
  RULE_3_REMOVES_BEFORE_THE_INTENTION_IS_SAVED {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Step remove = steps.get(Stage.REMOVING);
      UnaryOperator<Intake> intended =
          intake ->
              intake
                  .withEachItem(item -> item.asRemoving(item.replaces()))
                  .moved(Move.INTEND, around.clock().instant());
      steps.put(Stage.ANNOUNCED, (intake, lease) -> remove.take(intended.apply(intake), lease));
    }
  },
  RULE_3_ERASES_WHAT_A_STALLED_WORKER_MAY_STILL_WRITE {
    @Override
    public IntakeSettings settling(IntakeSettings real) {
      return new IntakeSettings(
          Duration.ofSeconds(1),
          real.attempts(),
          real.firstRetry(),
          real.longestRetry(),
          real.keptRetry(),
          real.siblingWait(),
          real.burst());
    }
  },
  RULE_4_SAVES_OVER_WHAT_SOMEBODY_ELSE_SAVED {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return saving(
          real, register, (intake, stored) -> intake.held(intake.leasedUntil(), stored.version()));
    }
  },
  RULE_5_REMOVES_WITHOUT_PROOF {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Step proved = steps.get(Stage.REMOVING);
      steps.put(
          Stage.REMOVING,
          (intake, lease) -> {
            around
                .messenger()
                .remove(intake.post(), Unproven.copies(intake.replaced().get(0).copies()));
            return proved.take(intake, lease);
          });
    }
  },
  STORES_UNDER_A_NEW_ID_EACH_TIME {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Step store = steps.get(Stage.RECEIVED);
      steps.put(
          Stage.RECEIVED,
          (intake, lease) ->
              store.take(intake.withEachItem(item -> Item.waiting(item.attachment())), lease));
    }
  },
  ISSUES_A_NEW_LINK_EACH_TIME {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      Step announce = steps.get(Stage.STORED);
      steps.put(
          Stage.STORED,
          (intake, lease) -> announce.take(intake.withEachItem(Mutations::withAnotherLink), lease));
    }
  },
  ANNOUNCES_UNDER_A_NEW_KEY_EACH_TIME {
    @Override
    public Messenger messenger(Messenger real) {
      return changed(
          real,
          (method, arguments) -> {
            if (method.startsWith("announce")) {
              arguments[0] = new CardKey(UUID.randomUUID().toString());
            }
          });
    }
  },
  TAKES_EVERY_ATTEMPT_FOR_THE_FIRST {
    @Override
    public void steps(Map<Stage, Step> steps, Surroundings around) {
      steps.put(Stage.STORED, steps.get(Stage.STORED)::takeFirst);
    }
  },
  TAKES_ALREADY_GONE_FOR_A_FAILURE {
    @Override
    public Messenger messenger(Messenger real) {
      return proxy(
          Messenger.class,
          real,
          (method, arguments, answer) ->
              answer == Removal.ALREADY_GONE ? Removal.NOT_PERMITTED : answer);
    }
  },
  UPDATES_THE_CARD_ONLY_AFTER_ITS_OWN_REMOVAL {
    @Override
    public Messenger messenger(Messenger real) {
      return new Messengers(real).updatingOnlyAfterRemoval();
    }
  },
  RETRACTS_ONLY_CARDS_THAT_IT_REMEMBERS {
    @Override
    public Messenger messenger(Messenger real) {
      return new Messengers(real).retractingOnce();
    }
  },
  REMOVES_A_POST_WITHOUT_LOOKING_AT_IT_AGAIN {
    @Override
    public Messenger messenger(Messenger real) {
      return new Messengers(real).removingWhateverStands();
    }
  },
  ADDS_FILES_TO_A_POST_AND_LEAVES_IT_WHERE_IT_WAS {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return proxy(
          IntakeQueue.class,
          real,
          (method, arguments) -> {
            if (method.equals("save")) {
              Intake edited = (Intake) arguments[0];
              Intake before = register.find(edited.id()).orElseThrow();
              boolean more = edited.items().size() > before.items().size();
              arguments[0] = more ? before.withItems(edited.items()) : edited;
            }
          },
          (method, arguments, answer) -> answer);
    }
  },
  FORGETS_TO_SWEEP_WHAT_WAS_WITHDRAWN {
    @Override
    public IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
      return proxy(
          IntakeQueue.class,
          real,
          (method, arguments, answer) -> method.equals("toSweep") ? List.of() : answer);
    }
  };

  private static Item withAnotherLink(Item item) {
    Item other = Item.waiting(item.attachment());
    return new Item(
        item.image(),
        other.link(),
        item.attachment(),
        item.state(),
        item.explanation(),
        item.stored(),
        item.copies(),
        item.removing());
  }

  /** What is saved instead of what was to be. */
  interface Rewrite {
    Intake of(Intake intake, Intake stored);
  }

  private interface Answering {
    Object answer(String method, Object[] arguments, Object real);
  }

  private interface Asking {
    void change(String method, Object[] arguments);
  }

  static IntakeQueue saving(IntakeQueue real, IntakeRegister register, Rewrite rewrite) {
    Asking asking =
        (method, arguments) -> {
          if (method.equals("saveAll")) {
            arguments[0] =
                ((List<?>) arguments[0])
                    .stream()
                        .map(Intake.class::cast)
                        .map(one -> rewrite.of(one, register.find(one.id()).orElseThrow()))
                        .toList();
          }
        };
    return proxy(IntakeQueue.class, real, asking, (method, arguments, answer) -> answer);
  }

  private static Messenger changed(Messenger real, Asking asking) {
    return proxy(Messenger.class, real, asking, (method, arguments, answer) -> answer);
  }

  private static <T> T proxy(Class<T> port, T real, Answering answering) {
    return proxy(port, real, (method, arguments) -> {}, answering);
  }

  private static <T> T proxy(Class<T> port, T real, Asking asking, Answering answering) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              asking.change(method.getName(), arguments);
              try {
                Object answer = method.invoke(real, arguments);
                return answering.answer(method.getName(), arguments, answer);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Messengers with a memory that does not outlive them. */
  private static final class Messengers {
    private final Messenger real;
    private final Set<CardKey> remembered = new HashSet<>();
    private boolean removed;

    Messengers(Messenger real) {
      this.real = real;
    }

    Messenger updatingOnlyAfterRemoval() {
      return skipping(
          (method, arguments, answer) -> {
            removed = method.equals("remove") ? answer == Removal.REMOVED : removed;
            return answer;
          },
          (method, arguments) -> method.equals("update") && !removed);
    }

    Messenger retractingOnce() {
      return skipping(
          (method, arguments, answer) -> {
            if (method.startsWith("announce")) {
              remembered.add((CardKey) arguments[0]);
            }
            return answer;
          },
          (method, arguments) ->
              method.equals("retract") && !remembered.contains((CardKey) arguments[0]));
    }

    Messenger removingWhateverStands() {
      return changed(
          real,
          (method, arguments) -> {
            if (method.equals("remove")) {
              IncomingPost original = (IncomingPost) arguments[0];
              Optional<IncomingPost> standing = standing(original);
              arguments[0] = standing.orElse(original);
            }
          });
    }

    private Optional<IncomingPost> standing(IncomingPost original) {
      try {
        return real.missed(original.conversation(), new Watermark(Instant.EPOCH)).stream()
            .filter(post -> post.post().equals(original.post()))
            .findFirst();
      } catch (MessengerUnavailable e) {
        throw new AssertionError(e);
      }
    }

    private interface Skip {
      boolean skips(String method, Object[] arguments);
    }

    private Messenger skipping(Answering answering, Skip skip) {
      return (Messenger)
          Proxy.newProxyInstance(
              Messenger.class.getClassLoader(),
              new Class<?>[] {Messenger.class},
              (proxy, method, arguments) -> {
                if (skip.skips(method.getName(), arguments)) {
                  return null;
                }
                try {
                  return answering.answer(
                      method.getName(), arguments, method.invoke(real, arguments));
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
