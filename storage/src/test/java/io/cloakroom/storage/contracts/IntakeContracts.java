package io.cloakroom.storage.contracts;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.KeepsakesContract;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.blocked.BlockedPicturesContract;
import io.cloakroom.intake.queue.DurabilityContract;
import io.cloakroom.intake.queue.IntakeQueueContract;
import io.cloakroom.intake.queue.IntakeRegisterContract;
import io.cloakroom.intake.queue.IntakeSavesContract;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.LatePostsContract;
import io.cloakroom.intake.queue.WatermarksContract;
import io.cloakroom.intake.sweep.SweepStoreContract;
import io.cloakroom.link.LinkStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import org.junit.jupiter.api.Nested;

/** Every contract of what was posted and is to be done, over one database. */
abstract class IntakeContracts extends DatabaseContracts {
  @Nested
  class Queue implements IntakeQueueContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Saves implements IntakeSavesContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Register implements IntakeRegisterContract {
    @Override
    public LinkStore links() {
      return stores().links(master());
    }

    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class LookedThrough implements WatermarksContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class FoundLate implements LatePostsContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Blocked implements BlockedPicturesContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Swept implements SweepStoreContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class Forced implements DurabilityContract {
    @Override
    public IntakeStores testeeOf(String node) {
      return stores().intakes(node, master());
    }

    @Override
    public AuditLog audit() {
      return stores().audit();
    }
  }

  @Nested
  class ToFinish implements KeepsakesContract {
    @Override
    public Keepsakes testee() {
      return stores().keepsakes(master());
    }
  }

  @Nested
  class NewerRelease implements NewerReleaseContract {
    @Override
    public DatabaseStores stores() {
      return IntakeContracts.this.stores();
    }
  }
}
