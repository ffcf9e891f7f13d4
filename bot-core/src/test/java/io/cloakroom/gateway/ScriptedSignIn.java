package io.cloakroom.gateway;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.session.SignIn;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A provider that vouches for whom a test says, and only in the attempt that it was asked in. */
public final class ScriptedSignIn implements SignIn {
  /** By code. */
  public final Map<String, Person> people = new HashMap<>();

  public boolean silent;
  public Attempt latest = new Attempt("", "", "", URI.create("http://localhost"));

  @Override
  public String provider() {
    return "Chatter";
  }

  @Override
  public URI authorize(Attempt attempt) {
    latest = attempt;
    return URI.create("https://chatter.example/authorize?state=" + attempt.state());
  }

  @Override
  public Optional<Person> person(String code, Attempt attempt) throws MessengerUnavailable {
    if (silent) {
      throw new MessengerUnavailable("silent");
    }
    return attempt.equals(latest) ? Optional.ofNullable(people.remove(code)) : Optional.empty();
  }
}
