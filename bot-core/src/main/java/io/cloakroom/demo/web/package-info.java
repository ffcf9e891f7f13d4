/** The demo's page: the chat as anybody of its cast sees it, and the record for security. */
package io.cloakroom.demo.web;
