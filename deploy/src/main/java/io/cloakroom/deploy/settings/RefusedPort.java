package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Variable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of a port on which the system does not let the program listen which one it is, and why. */
public final class RefusedPort {
  private static final Pattern PORT = Pattern.compile(":(\\d+)$");

  private RefusedPort() {}

  /**
   * @param e as Jetty throws it: its message ends with the port, its cause says why
   */
  public static String words(Exception e, Map<String, String> variables) {
    Environment environment = new Environment(variables);
    Matcher said = PORT.matcher(String.valueOf(e.getMessage()));
    int port = said.find() ? Integer.parseInt(said.group(1)) : SettingsReader.port(environment);
    boolean forbidden = String.valueOf(e.getCause()).contains("ermission denied");
    return "port "
        + port
        + (forbidden
            ? " is not for this user (CAP_NET_BIND_SERVICE); let it listen there, or choose another"
            : " is taken; stop what uses it, or choose another")
        + " with "
        + variable(environment, port).name();
  }

  private static Variable<Integer> variable(Environment environment, int port) {
    if (port == SettingsReader.port(environment)) {
      return ProgramVariables.PORT;
    }
    return environment.value(TlsVariables.REDIRECT_PORT).filter(it -> it == port).isPresent()
        ? TlsVariables.REDIRECT_PORT
        : TlsVariables.PORT;
  }
}
