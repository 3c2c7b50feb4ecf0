"""The APL document of the words on a screen: title, words in pages, buttons, and what can be said at any time."""

from typing import Any

from skill.alexa.viewport import Sizes, Viewport

PAGES = "pages"
"""Id of the list of pages, which goes on with the voice."""

COLOURS = {"ground": "#171412", "ink": "#fff7ec", "soft": "#d9cbbb", "number": "#ffd98f"}

_TITLE: dict[str, Any] = {
    "type": "Text",
    "role": "header",
    "text": "${payload.said.title}",
    "accessibilityLabel": "${payload.said.title}",
    "color": "@soft",
    "fontSize": "@small",
    "textAlign": "@align",
    "paddingBottom": "@gap",
    "maxLines": 1,
}

_LINE: dict[str, Any] = {
    "type": "Text",
    "text": "${data.text}",
    "accessibilityLabel": "${data.heard}",
    "color": "${data.number ? @number : @ink}",
    "fontSize": "${data.number ? @digits : @words}",
    "fontWeight": "${data.number ? @bold : @plain}",
    "textAlign": "@align",
    "paddingBottom": "@gap",
}

_PAGES: dict[str, Any] = {
    "type": "Sequence",
    "id": PAGES,
    "width": "@width",
    "height": "@height",
    "snap": "start",
    "data": "${payload.said.pages}",
    "items": [
        {
            "type": "Container",
            "width": "@width",
            "height": "@height",
            "justifyContent": "@stand",
            "data": "${data.lines}",
            "items": [_LINE],
        }
    ],
}

_BUTTON: dict[str, Any] = {
    "type": "TouchWrapper",
    "role": "button",
    "accessibilityLabel": "${data.label}",
    "onPress": [{"type": "SendEvent", "arguments": ["${data.send}"]}],
    "paddingRight": "@gap",
    "paddingTop": "@gap",
    "items": [
        {
            "type": "Frame",
            "borderColor": "@number",
            "backgroundColor": "${data.first ? @number : @ground}",
            "borderWidth": "3dp",
            "borderRadius": "40dp",
            "items": [
                {
                    "type": "Text",
                    "text": "${data.label}",
                    "accessibilityLabel": "${data.label}",
                    "color": "${data.first ? @ground : @ink}",
                    "fontSize": "@press",
                    "textAlign": "center",
                    "paddingLeft": "@inside",
                    "paddingRight": "@inside",
                    "paddingTop": "10dp",
                    "paddingBottom": "10dp",
                }
            ],
        }
    ],
}

_BUTTONS: dict[str, Any] = {
    "type": "Container",
    "direction": "row",
    "alignItems": "center",
    "justifyContent": "@stand",
    "data": "${payload.said.buttons}",
    "items": [_BUTTON],
}

_HINT: dict[str, Any] = {
    "type": "Text",
    "when": "${payload.said.hint}",
    "text": "${payload.said.hint}",
    "accessibilityLabel": "${payload.said.hint}",
    "color": "@soft",
    "fontSize": "@small",
    "textAlign": "@align",
    "paddingTop": "@gap",
    "paddingLeft": "@hint",
    "paddingRight": "@hint",
}

DOCUMENT: dict[str, Any] = {
    "type": "APL",
    "version": "1.4",  # A button's role came with 1.5; what is older passes it by.
    "description": "The words that are said, in large letters",
    "theme": "dark",
    "mainTemplate": {
        "parameters": ["payload"],
        "items": [
            {
                "type": "Frame",
                "width": "100vw",
                "height": "100vh",
                "backgroundColor": "@ground",
                "items": [
                    {
                        "type": "Container",
                        "width": "100vw",
                        "height": "100vh",
                        "paddingLeft": "@side",
                        "paddingRight": "@side",
                        "paddingTop": "@edge",
                        "paddingBottom": "@edge",
                        "items": [_TITLE, _PAGES, _BUTTONS, _HINT],
                    }
                ],
            }
        ],
    },
}
"""What is said comes in as `payload.said`: `title`, `pages` of `lines`, `buttons` and `hint`."""


def document(viewport: Viewport, sizes: Sizes, steps: list[dict[str, Any]]) -> dict[str, Any]:
    """The document for one screen, which takes `steps` as soon as it is shown."""
    middle = viewport.shape == "ROUND"
    strings = {"align": "center" if middle else "left", "stand": "center" if middle else "start"}
    resources = {
        "colors": COLOURS,
        "dimensions": {name: f"{getattr(sizes, name)}dp" for name in sizes.__struct_fields__},
        "strings": strings | {"bold": "700", "plain": "400"},
    }
    return DOCUMENT | {"resources": [resources], "onMount": [{"type": "Sequential", "commands": steps}]}
