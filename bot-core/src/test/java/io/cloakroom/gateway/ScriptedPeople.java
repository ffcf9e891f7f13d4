package io.cloakroom.gateway;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.testing.UnaskedMessenger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Says who is what and how they are called, as the test tells it; nothing else can be asked. */
public final class ScriptedPeople extends UnaskedMessenger {
  private final Map<Person, Membership> memberships = new ConcurrentHashMap<>();
  private final Map<Person, String> names = new ConcurrentHashMap<>();
  private volatile boolean down;
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private final AtomicInteger asked = new AtomicInteger();

  /** How long an answer may be believed. */
  public volatile Duration lifetime = Duration.ofSeconds(5);

  public void member(Person person) {
    memberships.put(person, new Membership(Standing.MEMBER, true, Set.of(), false, false));
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    return List.of(GatewayScene.SITE);
  }

  public void outsider(Person person) {
    memberships.put(person, new Membership(Standing.MEMBER, false, Set.of(), false, false));
  }

  public void guestInside(Person person) {
    memberships.put(person, new Membership(Standing.GUEST, true, Set.of(), false, false));
  }

  public void guestOutside(Person person) {
    memberships.put(person, new Membership(Standing.GUEST, false, Set.of(), false, false));
  }

  public void is(Person person, Membership what) {
    memberships.put(person, what);
  }

  public void gone(Person person) {
    memberships.remove(person);
  }

  public void named(Person person, String name) {
    names.put(person, name);
  }

  public void down(boolean isDown) {
    down = isDown;
  }

  /** From now on no question is answered until {@link #answers}. */
  public void hangs() {
    hanging = new CountDownLatch(1);
  }

  public void answers() {
    hanging.countDown();
  }

  /** How many questions were asked. */
  public int asked() {
    return asked.get();
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    check();
    return memberships.getOrDefault(person, Membership.none());
  }

  @Override
  public String nameOf(Person person) throws MessengerUnavailable {
    check();
    return names.getOrDefault(person, "@" + person.id());
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    check();
    return "#" + conversation.id();
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return lifetime;
  }

  private void check() throws MessengerUnavailable {
    asked.incrementAndGet();
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (down) {
      throw new MessengerUnavailable("down, as the test wanted");
    }
  }
}
