// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionTab;
class QStyleOptionViewItem;

/// The background of an item in a list, a tree or a table: a tint if it is selected, a lighter one
/// under the pointer. The text keeps its colour.
void drawItemPanel(QPainter &painter, const QStyleOptionViewItem &option);
/// The mark of the current item while its view has the focus.
void drawItemFocus(QPainter &painter, const QStyleOptionViewItem &option);
/// The background of a column's title, with a line below.
void drawHeaderSection(QPainter &painter, const QStyleOption &option);
/// A tab: its title is underlined by the accent while its page is shown.
void drawTab(QPainter &painter, const QStyleOptionTab &option);
