package io.cloakroom.storage.database.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.RoleHolder;
import org.junit.jupiter.api.Test;

class RoleHolderRowTest {
  @Test
  void T64_takesAHolderThatOnlyANewerVersionKnowsForSomebodyElse() {
    RoleHolderRow row = new RoleHolderRow();
    row.kind = "DEPARTMENT";
    row.holderId = "legal";

    RoleHolder holder = row.toHolder();

    assertThat(holder).isNotEqualTo(RoleHolder.person("legal"));
    assertThat(holder).isNotEqualTo(RoleHolder.group("legal"));
    assertThat(holder.id()).isEqualTo("legal");
  }
}
