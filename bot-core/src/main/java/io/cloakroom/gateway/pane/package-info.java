/**
 * Looking at a picture without leaving the chat: {@link io.cloakroom.gateway.pane.Panes} is the
 * door in for a chat that shows pages of others within itself, {@link
 * io.cloakroom.gateway.pane.PaneDoors} is what such a page asks.
 */
package io.cloakroom.gateway.pane;
