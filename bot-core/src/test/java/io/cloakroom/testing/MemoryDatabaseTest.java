package io.cloakroom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.KeepsakesContract;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditLogContract;
import io.cloakroom.intake.blocked.BlockedPicturesContract;
import io.cloakroom.intake.follow.OlderTermsContract;
import io.cloakroom.intake.queue.DurabilityContract;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueueContract;
import io.cloakroom.intake.queue.IntakeRegisterContract;
import io.cloakroom.intake.queue.IntakeSavesContract;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.LatePostsContract;
import io.cloakroom.intake.queue.WatermarksContract;
import io.cloakroom.intake.sweep.SweepStoreContract;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkStoreContract;
import io.cloakroom.link.find.PictureSearchContract;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.PassStoreContract;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.NumbersStoreContract;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.outsider.OutsiderStoreContract;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.LessonsContract;
import io.cloakroom.person.Preferences;
import io.cloakroom.person.PreferencesContract;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyStoreContract;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.PolicyTextStoreContract;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.privacy.ErasureStoreContract;
import io.cloakroom.request.RequestStore;
import io.cloakroom.request.RequestStoreContract;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.review.ReviewStoreContract;
import io.cloakroom.share.ShareStore;
import io.cloakroom.share.ShareStoreContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The memory stores keep the promises of the ports. */
class MemoryDatabaseTest {
  private final MemoryDatabase database = new MemoryDatabase();

  @Nested
  class Erasing implements ErasureStoreContract {
    @Override
    public ErasureStore testee() {
      return database.erasures();
    }

    @Override
    public LinkStore links() {
      return database.links();
    }

    @Override
    public IntakeStores intakes() {
      return database.intakes();
    }

    @Override
    public RequestStore requests() {
      return database.requests();
    }

    @Override
    public PolicyStore policies() {
      return database.policies();
    }

    @Override
    public Preferences preferences() {
      return database.preferences();
    }

    @Override
    public Lessons lessons() {
      return database.lessons();
    }

    @Override
    public PolicyTextStore policyTexts() {
      return database.policyTexts();
    }

    @Override
    public PassStore passes() {
      return database.passes();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }

    @Override
    public void seal() {}
  }

  @Nested
  class Links implements LinkStoreContract {
    @Override
    public LinkStore testee() {
      return database.links();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Search implements PictureSearchContract {
    @Override
    public LinkStore links() {
      return database.links();
    }

    @Override
    public IntakeStores intakes() {
      return database.intakes();
    }

    @Override
    public ShareStore shares() {
      return database.shares();
    }
  }

  @Nested
  class Requests implements RequestStoreContract {
    @Override
    public RequestStore testee() {
      return database.requests();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Outside implements OutsiderStoreContract {
    @Override
    public OutsiderStore testee() {
      return database.outsiders();
    }
  }

  @Nested
  class Shares implements ShareStoreContract {
    @Override
    public ShareStore testee() {
      return database.shares();
    }

    @Override
    public LinkStore links() {
      return database.links();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Texts implements PolicyTextStoreContract {
    @Override
    public PolicyTextStore testee() {
      return database.policyTexts();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Choices implements PreferencesContract {
    @Override
    public Preferences testee() {
      return database.preferences();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Taught implements LessonsContract {
    @Override
    public Lessons testee() {
      return database.lessons();
    }
  }

  @Nested
  class Numbers implements NumbersStoreContract {
    @Override
    public NumbersStore testee() {
      return database.numbers();
    }

    @Override
    public LinkStore links() {
      return database.links();
    }
  }

  @Nested
  class LookedOver implements ReviewStoreContract {
    @Override
    public ReviewStore testee() {
      return database.reviews();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class ToFinish implements KeepsakesContract {
    @Override
    public Keepsakes testee() {
      return database.keepsakes();
    }
  }

  @Nested
  class OlderLinks implements OlderTermsContract {
    @Override
    public LinkStore links() {
      return database.links();
    }

    @Override
    public PolicyStore policies() {
      return database.policies();
    }

    @Override
    public Keepsakes keepsakes() {
      return database.keepsakes();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Passes implements PassStoreContract {
    @Override
    public PassStore testee() {
      return database.passes();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Policies implements PolicyStoreContract {
    @Override
    public LinkStore links() {
      return database.links();
    }

    @Override
    public PolicyStore testee() {
      return database.policies();
    }

    @Override
    public AuditLog audit() {
      return database.audit();
    }
  }

  /** What the contracts of posts on their way are about. */
  abstract class Intakes {
    public IntakeStores testeeOf(String node) {
      return database.intakesOf(node);
    }

    public AuditLog audit() {
      return database.audit();
    }
  }

  @Nested
  class Queue extends Intakes implements IntakeQueueContract {}

  @Nested
  class Saves extends Intakes implements IntakeSavesContract {}

  @Nested
  class Register extends Intakes implements IntakeRegisterContract {
    @Override
    public LinkStore links() {
      return database.links();
    }
  }

  @Nested
  class LookedThrough extends Intakes implements WatermarksContract {}

  @Nested
  class FoundLate extends Intakes implements LatePostsContract {}

  @Nested
  class Blocked extends Intakes implements BlockedPicturesContract {}

  @Nested
  class Swept extends Intakes implements SweepStoreContract {}

  @Nested
  class Forced extends Intakes implements DurabilityContract {}

  @Nested
  class Audit implements AuditLogContract {
    @Override
    public AuditLog testee() {
      return database.audit();
    }
  }

  @Test
  void losesInAPowerCutWhatWasNotForced() {
    Intake forced = Sample.intake(Sample.SITE, "p1", "f");
    Intake lost = Sample.intake(Sample.SITE, "p2", "f");
    database.intakes().queue().add(forced, List.of());
    database.intakes().durability().force();
    database.intakes().queue().add(lost, List.of());

    database.powerCut();

    assertThat(database.intakes().register().find(forced.id())).contains(forced);
    assertThat(database.intakes().register().find(lost.id())).isEmpty();
  }

  @Test
  void doesNothingThatMustBeRecordedWhileTheRecordIsBroken() {
    Link link = Sample.link(Sample.SITE, ViewLimit.of(1));
    database.links().add(link, List.of());

    database.breakAudit(true);

    assertThatThrownBy(
            () -> database.links().claim(Sample.view(link, Sample.BOB), Sample.event(Sample.HOME)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(database.links().find(link.id())).contains(link);
  }
}
