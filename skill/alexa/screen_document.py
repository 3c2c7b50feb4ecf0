"""The APL document of the words on a screen. Its sizes are shares of the viewport, so that every device is filled.

Letters are at least 58dp on a hub without a full height, and 7.75 % of the height above that: on the hubs Amazon
sells, 8 mm and more, which is read from two metres. A number stands alone, nearly twice as large. A round screen
is too small for that: there the words run in the square inside the circle, as large as twelve letters allow.
"""

from typing import Any

LINE = "line"
"""Beginning of the id of each line, before its place from 0; the list scrolls with the voice, line by line."""

_ROUND = "${viewport.shape == 'round'}"
_LOW = "${viewport.shape != 'round' && viewport.height < 700}"
_LOWEST = "${viewport.shape != 'round' && viewport.height < 560}"
_TV = "${viewport.mode == 'tv'}"
_TALL = "${viewport.shape != 'round' && viewport.width < viewport.height}"

_RESOURCES: list[dict[str, Any]] = [
    {
        "colors": {"ground": "#171412", "ink": "#fff7ec", "soft": "#d9cbbb", "number": "#ffd98f"},
        "dimensions": {
            "words": "7.75vh",
            "digits": "14vh",
            "small": "3.6vh",
            "press": "4.2vh",
            "edge": "4.4vw",
            "gap": "2.4vh",
        },
        "strings": {"align": "left", "bold": "700", "plain": "400"},
    },
    {
        "when": _LOW,
        "dimensions": {"words": "58dp", "digits": "100dp", "small": "28dp", "press": "34dp", "gap": "14dp"},
    },
    {"when": _LOWEST, "dimensions": {"small": "24dp", "press": "30dp", "gap": "8dp"}},
    {
        "when": _TV,
        "dimensions": {"words": "44dp", "digits": "84dp", "small": "24dp", "press": "28dp", "gap": "12dp"},
    },
    {
        "when": _TALL,
        "dimensions": {"words": "8vw", "digits": "12vw", "small": "3.4vw", "press": "4.4vw", "gap": "2.4vw"},
    },
    {
        "when": _ROUND,
        "dimensions": {"words": "8.2vh", "digits": "13vh", "small": "5vh", "press": "6vh", "gap": "3vh"},
        "strings": {"align": "center"},
    },
]

_TITLE: dict[str, Any] = {
    "type": "Text",
    "role": "header",
    "text": "${payload.said.title}",
    "accessibilityLabel": "${payload.said.title}",
    "color": "@soft",
    "fontSize": "@small",
    "textAlign": "@align",
    "paddingBottom": "@gap",
}

_LINE: dict[str, Any] = {
    "type": "Text",
    "id": f"{LINE}${{index}}",
    "text": "${data.text}",
    "accessibilityLabel": "${data.heard}",
    "color": "${data.number ? @number : @ink}",
    "fontSize": "${data.number ? @digits : @words}",
    "fontWeight": "${data.number ? @bold : @plain}",
    "textAlign": "@align",
    "paddingBottom": "@gap",
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
                    "paddingLeft": "28dp",
                    "paddingRight": "28dp",
                    "paddingTop": "10dp",
                    "paddingBottom": "10dp",
                }
            ],
        }
    ],
}


def _buttons(direction: str) -> dict[str, Any]:
    items = {"data": "${payload.said.buttons}", "items": [_BUTTON]}
    return {"type": "Container", "direction": direction, "alignItems": "center"} | items


_HINT: dict[str, Any] = {
    "type": "Text",
    "text": "${payload.said.hint}",
    "accessibilityLabel": "${payload.said.hint}",
    "color": "@soft",
    "fontSize": "@small",
    "textAlign": "@align",
    "paddingTop": "@gap",
}

_AROUND: dict[str, Any] = {
    "type": "Container",
    "when": _ROUND,
    "width": "100vw",
    "height": "100vh",
    "alignItems": "center",
    "justifyContent": "center",
    "items": [
        {
            "type": "ScrollView",
            "width": "66vw",
            "height": "74vh",
            "items": [
                {
                    "type": "Container",
                    "width": "100%",
                    "alignItems": "center",
                    "items": [
                        _TITLE,
                        {
                            "type": "Container",
                            "width": "100%",
                            "data": "${payload.said.lines}",
                            "items": [_LINE],
                        },
                        _buttons("column"),
                        _HINT,
                    ],
                }
            ],
        }
    ],
}
"""A round screen: everything in one list, inside the circle."""

_ACROSS: dict[str, Any] = {
    "type": "Container",
    "width": "100vw",
    "height": "100vh",
    "paddingLeft": "@edge",
    "paddingRight": "@edge",
    "paddingTop": "@gap",
    "paddingBottom": "@gap",
    "items": [
        _TITLE,
        {
            "type": "Sequence",
            "width": "100%",
            "height": "10vh",
            "grow": 1,
            "data": "${payload.said.lines}",
            "items": [_LINE],
        },
        _buttons("row"),
        _HINT | {"when": "${viewport.height >= 560}"},
    ],
}
"""Any other screen: the lines between a title and the buttons."""

DOCUMENT: dict[str, Any] = {
    "type": "APL",
    "version": "1.4",  # A button's role came with 1.5; what is older passes it by.
    "description": "The words that are said, in large letters",
    "theme": "dark",
    "resources": _RESOURCES,
    "mainTemplate": {
        "parameters": ["payload"],
        "items": [
            {
                "type": "Frame",
                "width": "100vw",
                "height": "100vh",
                "backgroundColor": "@ground",
                "items": [_AROUND, _ACROSS],
            }
        ],
    },
}
"""What is said comes in as `payload.said`: `title`, `lines`, `buttons` and `hint`."""
