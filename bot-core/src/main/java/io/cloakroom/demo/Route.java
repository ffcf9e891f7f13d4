package io.cloakroom.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers one kind of request of the page. */
interface Route {
  void answer(Asked asked, HttpServletResponse response) throws IOException, Refusal;
}
