"""Who may sign in at the hub: whoever knows the class word, each with a word of their own.

The first time somebody signs in with a made-up name, their own word is kept with it (as a hash,
by FirstUseAuthenticator). From then on nobody gets in under that name without it. This file is
complete in itself: it also runs in the hub of Zero to JupyterHub, which has no kit.
"""

import hmac
import re
import time
import unicodedata
from collections import defaultdict

from firstuseauthenticator import FirstUseAuthenticator
from traitlets import Unicode

WRONG_WORDS = 10
"""So many wrong words may come from one address in a minute, and ten times that from all."""
A_MINUTE = 60.0
_LONGEST = 72  # bytes: bcrypt takes no more
_NAME = re.compile(r"[^\W_]([^\W_]|-(?!-)){0,29}")
_PAGE = """
<form action="{{ authenticator_login_url | safe }}" method="post">
  <h1>Who Says?</h1>
  {% if login_error %}<p class="login_error" role="alert">{{ login_error | e }}</p>{% endif %}
  <input type="hidden" name="_xsrf" value="{{ xsrf }}">
  <p><label>Class word (your teacher has it)
    <input class="form-control" name="word" required autocomplete="off" autocapitalize="off">
  </label></p>
  <p><label>A made-up name
    <input class="form-control" name="username" required maxlength="30" autocomplete="username"
      autocapitalize="off">
  </label></p>
  <p><label>A word of your own, {{ shortest }} signs or more
    <input class="form-control" name="password" type="password" required
      autocomplete="current-password">
  </label></p>
  <p>The first time you choose name and word. Next time you need both again.</p>
  <p><button class="btn btn-jupyter">Sign in</button></p>
</form>
"""


class ClassWord(FirstUseAuthenticator):
    """Signs in with a class word, a made-up name and a word of one's own.

    Whoever is named in ``admin_users`` needs the teacher's word in place of the class word.
    """

    class_word = Unicode(config=True, help="The word that the class is told.")
    teacher_word = Unicode(config=True, help="The word for those named in admin_users.")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._wrong = defaultdict(list)
        self.custom_html = _PAGE.replace("{{ shortest }}", str(self.min_password_length))

    def normalize_username(self, username):
        """The name as it stands in addresses: small letters, hyphens for spaces."""
        name = "-".join(unicodedata.normalize("NFC", username).split())
        return super().normalize_username(name)

    def validate_username(self, username):
        """Whether a name has letters, digits and single hyphens alone, 30 at most."""
        return bool(_NAME.fullmatch(username)) and super().validate_username(username)

    async def authenticate(self, handler, data):
        """The name of whoever may come in; None, and why not, for anybody else."""
        name = self.normalize_username(data.get("username", ""))
        own, address = data.get("password", ""), handler.request.remote_ip
        if not self.validate_username(name):
            handler.custom_login_error = "Use letters, digits and hyphens in your name."
        elif not self.min_password_length <= len(own.encode()) <= _LONGEST:
            handler.custom_login_error = (
                f"Your own word needs {self.min_password_length} signs or more, and at most 70."
            )
        elif self._too_often(address):
            handler.custom_login_error = "Too many wrong words. Wait a minute, then try again."
        elif not self._knows_word(name, data.get("word", "")):
            self._note(address)
            handler.custom_login_error = "That is not the class word."
        else:
            handler.custom_login_error = ""
            found = await super().authenticate(handler, {**data, "username": name})
            if found is None:
                self._note(address)
                handler.custom_login_error = (
                    "Somebody has this name already, with another word. Choose another name. If "
                    "it is yours, look at how you wrote your word, or ask your teacher."
                )
            return found
        return None

    def _knows_word(self, name, typed):
        word = self.teacher_word if name in self.admin_users else self.class_word
        pair = (" ".join(re.findall(r"\w+", one.casefold())) for one in (typed, word))
        first, second = (one.encode() for one in pair)
        return bool(second) and hmac.compare_digest(first, second)

    def _too_often(self, address):
        since = time.monotonic() - A_MINUTE
        for known in [*self._wrong]:
            self._wrong[known] = [one for one in self._wrong[known] if one > since]
            if not self._wrong[known]:
                del self._wrong[known]
        everybody = sum(map(len, self._wrong.values()))
        here = len(self._wrong.get(address, ()))
        return here >= WRONG_WORDS or everybody >= 10 * WRONG_WORDS

    def _note(self, address):
        self._wrong[address].append(time.monotonic())
