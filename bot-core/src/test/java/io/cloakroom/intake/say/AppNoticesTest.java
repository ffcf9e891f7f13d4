package io.cloakroom.intake.say;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.UnaskedMessenger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Admins hear of an app once, however many nodes saw it. */
class AppNoticesTest {
  private static final Person APP = new Person(Sample.HOME, "camera");
  private static final Person ADMIN = new Person(Sample.HOME, "cho");

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final List<Person> told = new ArrayList<>();

  private AppNotices node(Chat chat) {
    return new AppNotices(
        chat, new Policies(database.policies()), database.keepsakes(), database.audit(), clock);
  }

  /** Where somebody is told meanwhile something else happens. */
  private abstract class Chat extends UnaskedMessenger {
    abstract void meanwhile() throws MessengerUnavailable;

    @Override
    public String nameOf(Person person) {
      return person.id();
    }

    @Override
    public Duration membershipLifetime(Workspace workspace) {
      throw new AssertionError("unasked");
    }

    @Override
    public Membership membership(Person person, Conversation where) {
      throw new AssertionError("unasked");
    }

    @Override
    public List<Person> administrators(Conversation where) {
      return List.of(ADMIN);
    }

    @Override
    public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
        throws MessengerUnavailable {
      meanwhile();
      told.add(person);
      return true;
    }
  }

  private final class Quiet extends Chat {
    @Override
    void meanwhile() {}
  }

  @Test
  void J08_whileOneNodeTellsThemAnotherDoesNot_andThenKnowsIt() throws Exception {
    AppNotices other = node(new Quiet());
    Chat chat =
        new Chat() {
          @Override
          void meanwhile() throws MessengerUnavailable {
            assertThat(other.tell(Sample.SITE, APP)).as("it is looked at once more").isFalse();
          }
        };

    assertThat(node(chat).tell(Sample.SITE, APP)).isTrue();

    assertThat(other.tell(Sample.SITE, APP)).isTrue();
    assertThat(told).containsExactly(ADMIN);
  }

  @Test
  void J08_whatOneNodeCouldNotTellThemAnotherMay() throws Exception {
    Chat away =
        new Chat() {
          @Override
          void meanwhile() throws MessengerUnavailable {
            throw new MessengerUnavailable("away");
          }
        };
    assertThatThrownBy(() -> node(away).tell(Sample.SITE, APP))
        .isInstanceOf(MessengerUnavailable.class);

    assertThat(node(new Quiet()).tell(Sample.SITE, APP)).isTrue();

    assertThat(told).containsExactly(ADMIN);
  }
}
