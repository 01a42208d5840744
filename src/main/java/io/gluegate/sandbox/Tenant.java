package io.gluegate.sandbox;

/// The kind of account that the sandbox plays at the moment.
final class Tenant {

  private volatile SandboxConfig.Account account;

  Tenant(SandboxConfig.Account account) {
    this.account = account;
  }

  SandboxConfig.Account account() {
    return account;
  }

  void play(SandboxConfig.Account other) {
    account = other;
  }
}
